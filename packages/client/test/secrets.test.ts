import { inspect } from 'node:util';

import { akskAuth, tokenAuth } from '@dli-flink/client';
import type { Auth } from '@dli-flink/client';
import { logTo } from '@dli-flink/client/logging';
import { parseAuthorizationHeader } from '@dli-flink/client/signing';
import { afterEach, describe, expect, it, vi } from 'vitest';

import { eachErrorKind } from './fixtures/each-error-kind.ts';
import { createRecordedClient, failUpdate, sendUpdate } from './fixtures/recorded-client.ts';
import type { Answer, SentRequest } from './fixtures/recorded-client.ts';

const credentials = {
  accessKey: 'ACCESS-KEY-OF-THE-TEST',
  secretKey: 's3cret-key-of-the-test',
  securityToken: 's3cret-security-token-of-the-test',
};

afterEach(() => void vi.restoreAllMocks());

/** Everything that can be got out of an error by printing it. */
function print(error: Error): string {
  return [
    String(error),
    error.stack,
    JSON.stringify(error),
    inspect(error, { depth: null, showHidden: true }),
    inspect(error.cause, { depth: null, showHidden: true }),
  ].join('\n');
}

/** What a proxy that is being debugged may put on its page. */
function tell({ headers }: SentRequest): string {
  return ['X-Auth-Token', 'X-Security-Token', 'Authorization'].map((name) => headers.get(name)).join(' ');
}

describe.each(eachErrorKind)('an error of the kind $kind', ({ provoke }) => {
  it('holds neither the secret key, nor the security token, nor a signature', async () => {
    const text = print((await provoke(akskAuth(credentials))) as Error);
    expect(text).not.toContain('s3cret');
    expect(text).not.toMatch(/Signature=|[\da-f]{64}/);
  });
});

describe('a service that repeats what it was sent', () => {
  const echoes: readonly (readonly [place: string, answer: Answer])[] = [
    ['an error message', (request) => Response.json({ error_msg: tell(request) }, { status: 400 })],
    ['an error code', (request) => Response.json({ error_code: tell(request) }, { status: 400 })],
    ['HTML', (request) => new Response(`<title>${tell(request)}</title>`, { status: 502 })],
    ['a refusal', (request) => Response.json({ is_success: false, message: tell(request) })],
  ];

  it.each(echoes)('in %s does not get a token into the error', async (_, answer) => {
    const { dli } = createRecordedClient(answer, tokenAuth('s3cret-token-of-the-test'), { retries: 0 });
    expect(print((await failUpdate(dli)) as Error)).not.toContain('s3cret');
  });

  it.each(echoes)('in %s does not get a signature into the error', async (_, answer) => {
    const { dli } = createRecordedClient(answer, akskAuth(credentials), { retries: 0 });
    const text = print((await failUpdate(dli)) as Error);
    expect(text).not.toContain('s3cret');
    expect(text).not.toMatch(/Signature=|[\da-f]{64}/);
  });

  it('in the result of a success does not get a token into it', async () => {
    const { dli } = createRecordedClient(
      (request) => Response.json({ is_success: true, message: tell(request) }),
      tokenAuth('s3cret-token-of-the-test'),
    );
    const result = await dli.updateFlinkJarJob({ job_id: 202, body: {} });
    expect(JSON.stringify(result)).not.toContain('s3cret');
    expect(await result.response.text()).not.toContain('s3cret');
  });
});

/** What a service, or a proxy, may do to what it repeats. */
const spellings: readonly (readonly [name: string, spell: (text: string) => string])[] = [
  ['as it is', (text) => text],
  [
    'with escapes of JSON',
    (text) => [...text].map((sign) => `\\u00${sign.charCodeAt(0).toString(16)}`).join(''),
  ],
  ['percent-encoded', (text) => [...text].map((sign) => `%${sign.charCodeAt(0).toString(16)}`).join('')],
  ['in Base64', (text) => btoa(`token: ${text}`)],
  ['percent-encoded in Base64', (text) => btoa(encodeURIComponent(text))],
];

describe.each(spellings)('a secret that comes back %s', (_, spell) => {
  const short = 's3cret/t0k3n';
  const auths: readonly (readonly [name: string, auth: Auth, repeat: (request: SentRequest) => string])[] = [
    ['a short token', tokenAuth(short), () => short],
    ['a bare signature', akskAuth(credentials), ({ headers }) => readSignature(headers)],
    [
      'a password',
      { authenticate: () => ({ Authorization: `Basic ${btoa(`user:${short}`)}` }) },
      () => short,
    ],
    ['a header of your own', { authenticate: () => ({ 'X-Gate': short }) }, () => short],
  ];

  it.each(auths)('is in nothing that is told: %s', async (_name, auth, repeat) => {
    const told: unknown[] = [];
    const log = (message: string, fields?: object): void => void told.push(message, fields);
    const places: readonly ((text: string) => Response)[] = [
      (text) => new Response(`{"error_msg":"${text}","error_code":"${text}"}`, { status: 400 }),
      (text) => new Response(`<title>${text}</title>`, { status: 502 }),
      (text) => new Response(`{"is_success":true,"message":"${text}","${text}":1}`),
      (text) => new Response(`{"is_success":false,"message":"${text}"}`),
      (text) => new Response('{}', { status: 404, headers: { 'X-Request-Id': text } }),
      (text) => new Response('{"is_success":true}', { headers: { 'X-Request-Id': text, 'X-Echo': text } }),
    ];
    for (const answer of places) {
      let secret = '';
      const { dli } = createRecordedClient(
        (request) => {
          secret = repeat(request);
          return answer(spell(secret));
        },
        auth,
        { retries: 1, hooks: logTo({ debug: log, warn: log }) },
      );
      vi.spyOn(Math, 'random').mockReturnValue(0);
      const outcome = await sendUpdate(dli).catch((error: Error) => error);
      if (outcome instanceof Error) told.push(print(outcome));
      else told.push(outcome, await outcome.response.text(), [...outcome.response.headers]);
      const text = inspect(told, { depth: null, maxStringLength: null });
      expect(secret).not.toBe('');
      expect(text).toContain('[redacted]');
      expect(text).not.toContain(secret);
      expect(text).not.toContain(spell(secret));
    }
  });
});

describe('what fetch throws', () => {
  const token = 's3cret-token-of-the-test';
  const errors: readonly (readonly [name: string, error: unknown])[] = [
    ['its message', new Error(`cannot send ${token}`)],
    ['the message of its cause', new TypeError('fetch failed', { cause: new Error(token) })],
    ['one of several causes', new TypeError('failed', { cause: new AggregateError([new Error(token)]) })],
    ['a property', Object.assign(new Error('failed'), { config: { headers: { 'X-Auth-Token': token } } })],
    ['a text that is no error', token],
    ['a property in a circle', withCircle({ token })],
  ];

  it.each(errors)('that holds a token in %s is not kept', async (_, thrown) => {
    const retries: unknown[] = [];
    const { dli } = createRecordedClient(() => Promise.reject(thrown), tokenAuth(token), {
      retries: 1,
      hooks: { onRetry: (event) => void retries.push(event) },
    });
    const error = (await failUpdate(dli)) as Error;
    expect(`${print(error)} ${inspect(retries)}`).not.toContain('s3cret');
    expect(error.cause).toBeInstanceOf(Error);
  });
});

function withCircle(fields: object): Error {
  const error = Object.assign(new Error('failed'), fields) as Error & { self?: unknown };
  error.self = error;
  return error;
}

function readSignature(headers: Headers): string {
  return parseAuthorizationHeader(headers.get('Authorization')!)!.signature;
}

it('a token that is a word of the reply does not change what the reply says', async () => {
  for (const word of ['true', 'is_success', 'message', 'job', 'x']) {
    const { dli } = createRecordedClient(
      () => Response.json({ is_success: true, message: 'x', job: { update_time: 1 } }),
      tokenAuth(word),
    );
    expect(await sendUpdate(dli)).toMatchObject({ is_success: true, job: { update_time: 1 } });
  }
});

it('shows no secret in what a printed client shows', async () => {
  const auth = akskAuth(credentials);
  const { dli } = createRecordedClient(undefined, auth);
  await dli.updateFlinkJarJob({ job_id: 202, body: {} });
  expect(inspect([dli, auth], { depth: null, showHidden: true })).not.toContain('s3cret');
  expect(JSON.stringify([dli, auth])).not.toContain('s3cret');
});
