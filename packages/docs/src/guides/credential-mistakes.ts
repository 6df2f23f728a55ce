/** Mistakes with credentials, each with the refusal of the mock endpoint, which checks credentials in full. */
import { securityHeaders } from '@dli-flink/contract/operations';
import { gateway } from '@dli-flink/contract/service-rules';
import { createMockEndpoint } from '@dli-flink/mock';

import type { SampleRequest } from '../samples/sample-request.ts';
import { signWithFlaw } from './flawed-signature.ts';
import type { Flaw } from './flawed-signature.ts';
import { table } from '../wording/blocks.ts';
import { linkToError } from './names.ts';

const accessKey = { accessKey: 'access-key', secretKey: 'secret-key' };
const token = 'token';
const now = Date.UTC(2026, 0, 1);
const { Signature, SignatureDate, Token } = securityHeaders;

interface Mistake {
  readonly what: string;
  readonly remedy: string;
  /** The request that is refused for it. */
  readonly request: Request;
  /** Requests that came before. @default none */
  readonly earlier?: readonly Request[];
}

/** A table of mistakes, each with its refusal and its remedy. */
export async function listCredentialMistakes(request: SampleRequest): Promise<string> {
  const rows = [];
  for (const mistake of describeMistakes(request)) rows.push(await describeRefusal(mistake, request));
  return table(['Mistake', 'Refused with', 'Do this'], rows);
}

function describeMistakes(request: SampleRequest): readonly Mistake[] {
  const { baseUrl, body, method, path, projectId } = request;
  const { host } = new URL(baseUrl);
  const sign = (flaw: Flaw): Request => signWithFlaw(request, accessKey, now, flaw);
  const signWith = (keys: Partial<typeof accessKey>): Request =>
    signWithFlaw(request, { ...accessKey, ...keys }, now);
  const send = (headers: Readonly<Record<string, string>>, to: string = path): Request =>
    new Request(baseUrl + to, {
      method,
      headers: { 'Content-Type': body!.mediaType, ...headers },
      body: JSON.stringify(body!.value),
    });
  const tooLate = now + (gateway.signatureValidity + 1) * 1000;

  return [
    {
      what: 'The path is signed as it is sent.',
      remedy: 'Sign it with a slash at its end; send it without.',
      request: sign({ canonical: (right) => right.replace(`${path}/\n`, `${path}\n`) }),
    },
    {
      what: 'The empty line after the signed headers is missing.',
      remedy: 'End every header with a line break, the last one as well, and add one more.',
      request: sign({ canonical: (right) => right.replace('\n\ncontent-type;', '\ncontent-type;') }),
    },
    {
      what: 'Another host is signed than is sent, as behind a proxy.',
      remedy: 'Sign the `Host` that arrives at the service, with its port unless it is the usual one.',
      request: sign({ canonical: (right) => right.replace(`host:${host}`, 'host:proxy.internal') }),
    },
    {
      what: 'The body is written anew after it was hashed.',
      remedy: 'Make the text once; hash and send the same bytes.',
      request: sign({ sent: (right) => right.replace(':', ': ') }),
    },
    {
      what: `The clock is off by more than ${gateway.signatureValidity / 60} minutes.`,
      remedy: 'Set the clock, or correct it by the `Date` of the refusal.',
      request: signWithFlaw(request, accessKey, tooLate),
    },
    {
      what: `\`${SignatureDate.header}\` is sent and not signed.`,
      remedy: `List \`${SignatureDate.header.toLowerCase()}\` among the signed headers.`,
      request: sign({ signsDate: false }),
    },
    {
      what: 'The secret key is wrong.',
      remedy: 'Copy it again: all of it, and without a line break.',
      request: signWith({ secretKey: 'another' }),
    },
    {
      what: `A signature fails ${gateway.lockOut.failures} times in a row; then even a good one is refused.`,
      remedy: `Wait ${gateway.lockOut.duration / 60} minutes. Do not send a refused signature again in a loop.`,
      earlier: Array.from({ length: gateway.lockOut.failures }, () => signWith({ secretKey: 'another' })),
      request: sign({}),
    },
    {
      what: 'The access key is unknown, or was deleted.',
      remedy: 'Look it up in the console under My Credentials.',
      request: signWith({ accessKey: 'another' }),
    },
    {
      what: 'The token has expired, or was cut off.',
      remedy: 'Get a new one, and send all of it, without a line break.',
      request: send({ [Token.header]: 'another' }),
    },
    {
      what: 'Credentials are of another project than the path.',
      remedy: 'Scope the token to the project of the path.',
      request: send({ [Token.header]: token }, path.replace(projectId, 'another')),
    },
    {
      what: 'No credentials are sent.',
      remedy: `Send \`${Token.header}\`, or \`${Signature.header}\` and \`${SignatureDate.header}\`.`,
      request: send({}),
    },
  ];
}

async function describeRefusal(
  { earlier = [], remedy, request, what }: Mistake,
  { parameters, projectId }: SampleRequest,
): Promise<readonly string[]> {
  const jobIds = parameters.filter((parameter) => parameter.in === 'path').map(({ value }) => String(value));
  const mock = createMockEndpoint({ accessKey, token, projectId, jobIds, locksOut: true, now: () => now });
  for (const before of earlier) await mock.fetch(before);
  const reply = await mock.fetch(request);
  const { error_code, error_msg } = (await reply.json()) as Readonly<Record<string, string>>;
  if (error_code === undefined) throw new Error(`the mock endpoint takes it for no mistake: ${what}`);
  return [what, `${reply.status} ${linkToError(error_code)}: ${error_msg}`, remedy];
}
