/** Requests whose parts are known to be right, known to be wrong, or open. */
import { replyExamples } from '@dli-flink/contract/examples';
import { operations } from '@dli-flink/contract/operations';
import * as fc from 'fast-check';

import { bodies, weigh } from './bodies.ts';
import { credentials, prove } from './credentials.ts';
import type { Credentials } from './credentials.ts';
import { as } from './part.ts';
import type { Part } from './part.ts';
import { targets } from './paths.ts';
import type { Target } from './paths.ts';

export interface FuzzedRequest {
  readonly method: Part<string>;
  readonly target: Target;
  readonly credentials: Credentials;
  /** `undefined` is none. */
  readonly mediaType: Part<string | undefined>;
  readonly headers: Part<Readonly<Record<string, string>>>;
  /** Asks for an example instead of the update. */
  readonly prefer: string | undefined;
  readonly body: Uint8Array<ArrayBuffer> | null;
  /** Milliseconds that pass before it is sent; a clock can go back. */
  readonly after: number;
}

const { method } = operations.updateFlinkJarJob;
const otherMethods = ['GET', 'HEAD', 'POST', 'PATCH', 'DELETE', 'OPTIONS', 'QUERY', 'LOCK', 'X', 'Put'];
const methods = weigh(
  [24, fc.constant(method).map(as('right'))],
  [
    1,
    fc
      .constantFrom(...otherMethods)
      .map((name) => as<string>(name.toUpperCase() === method ? 'right' : 'wrong')(name)),
  ],
);

const json = [
  'application/json',
  'Application/JSON',
  'application/json; charset=utf-8',
  'application/json ;a=b',
  undefined,
];
const notJson = [
  'text/plain',
  '',
  'application/xml',
  'application/jsonp',
  'application/merge-patch+json',
  'json',
  '*/*',
];
const mediaTypes = weigh<Part<string | undefined>>(
  [16, fc.constantFrom(...json).map(as('right'))],
  [1, fc.constantFrom(...notJson).map(as('wrong'))],
  [1, fc.string({ unit: fc.constantFrom(...'application/json;= ,"'), maxLength: 20 }).map(as('open'))],
);

const harmlessNames = [
  'Origin',
  'Accept',
  'Accept-Encoding',
  'X-Language',
  'X-Project-Id',
  'If-Match',
  'Range',
  'Cookie',
];
const tellingNames = [
  'Content-Length',
  'X-Security-Token',
  'X-Sdk-Content-Sha256',
  'X-Sdk-Date',
  'Host',
  'Content-Encoding',
];
const headerValue = fc.oneof(
  fc.constantFrom(
    '',
    '*',
    'null',
    'https://page.test',
    'application/xml',
    'gzip',
    '0',
    '99999999999',
    'UNSIGNED-PAYLOAD',
    'en-us',
  ),
  fc.string({ unit: fc.constantFrom(...'aZ09 ,;="\u00E9'), maxLength: 20 }),
);
const methodNames = fc.constantFrom(
  'Access-Control-Request-Method',
  'X-HTTP-Method-Override',
  'X-Forwarded-For',
);
const harmless = fc.dictionary(fc.oneof(fc.constantFrom(...harmlessNames), methodNames), headerValue, {
  maxKeys: 3,
});
const headers = weigh<FuzzedRequest['headers']>(
  [6, fc.constant({}).map(as('right'))],
  [4, harmless.map(as('right'))],
  [
    1,
    fc.dictionary(fc.constantFrom(...tellingNames), headerValue, { minKeys: 1, maxKeys: 2 }).map(as('open')),
  ],
);

const { updateFlinkJarJob: replies } = replyExamples;
const exampleNames = Object.values(replies).flatMap((examples) => Object.keys(examples));
const preferences = fc
  .tuple(
    fc.constantFrom('', 'respond-async, ', 'wait=5; '),
    fc.constantFrom('', ...[...Object.keys(replies), '204', '__proto__', ''].map((code) => `code=${code}`)),
    fc.constantFrom('', ...[...exampleNames, 'none', 'toString'].map((name) => `example="${name}"`)),
  )
  .map(([prefix, ...asked]) => prefix + asked.filter((text) => text !== '').join(', '));

export const requests: fc.Arbitrary<FuzzedRequest> = fc.record({
  method: methods,
  target: targets,
  credentials,
  mediaType: mediaTypes,
  headers,
  prefer: weigh([24, fc.constant(undefined)], [1, preferences]),
  body: bodies,
  after: fc.constantFrom(0, 1, 400, 1000, 60_000, 301_000, -5000),
});

/** Whether a request asks for an example. */
export function isForExample({ prefer = '' }: FuzzedRequest): boolean {
  return /\b(code|example)=/.test(prefer);
}

/** The request to send, or `undefined` for one that cannot be sent this way. */
export async function build(fuzzed: FuzzedRequest, now: number): Promise<Request | undefined> {
  const { body, mediaType, prefer } = fuzzed;
  const name = fuzzed.method.value;
  const isBodiless = body === null || name === 'GET' || name === 'HEAD';
  const typed = mediaType.value === undefined ? {} : { 'Content-Type': mediaType.value };
  const url = `http://mock.test${fuzzed.target.value}`;
  if (!URL.canParse(url)) return undefined;
  const signable = { method: name, url, headers: typed, body: isBodiless ? new Uint8Array() : body };
  const proof = await prove(fuzzed.credentials, signable, now);
  const asked = prefer === undefined ? {} : { Prefer: prefer };
  const sent = { ...typed, ...asked, ...proof, ...fuzzed.headers.value };
  return new Request(url, { method: name, headers: sent, body: isBodiless ? null : body });
}
