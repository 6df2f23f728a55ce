/** Credentials: the token, signatures, and both of them wrong in some way. */
import { parseAuthorizationHeader, signRequest } from '@dli-flink/client/signing';
import { securityHeaders } from '@dli-flink/contract/operations';
import * as fc from 'fast-check';

import { weigh } from './bodies.ts';
import { accessKey, token } from './mocks.ts';
import type { Quality } from './part.ts';

/** What is wrong with a signature. */
const flaws = ['secret', 'key', 'method', 'path', 'body', 'early', 'late', 'digit', 'date', 'short'] as const;
type Flaw = (typeof flaws)[number];

export type Credentials = { readonly quality: Quality } & (
  | { readonly kind: 'headers'; readonly headers: Readonly<Record<string, string>> }
  | {
      readonly kind: 'signature';
      readonly flaw: Flaw | undefined;
      readonly signedHeaders: readonly string[] | undefined;
    }
);

/** What a signature is made of. */
export interface Signable {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

const tokenHeader = securityHeaders.Token.header;
const signatureHeader = securityHeaders.Signature.header;

function inHeaders(quality: Quality, headers: Readonly<Record<string, string>>): Credentials {
  return { kind: 'headers', quality, headers };
}

const visible = fc.string({ unit: fc.constantFrom(...'aZ09 ,;=/-_.é\u00FF'), maxLength: 30 });
const hexadecimal = fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 60, maxLength: 66 });

const wrongToken = visible
  .filter((text) => text.trim() !== token)
  .map((text) => inHeaders('wrong', { [tokenHeader]: text }));

const wrongClaim = fc
  .tuple(fc.constantFrom(accessKey.accessKey, 'OTHER', ''), visible, hexadecimal)
  .map(([key, names, digits]) =>
    inHeaders('wrong', {
      [signatureHeader]: `SDK-HMAC-SHA256 Access=${key}, SignedHeaders=${names}, Signature=${digits}`,
      [securityHeaders.SignatureDate.header]: '20261122T000000Z',
    }),
  );

export const credentials: fc.Arbitrary<Credentials> = weigh<Credentials>(
  [20, fc.constant(inHeaders('right', { [tokenHeader]: token }))],
  [1, wrongToken],
  [1, fc.constant(inHeaders('wrong', {}))],
  [1, visible.map((text) => inHeaders('wrong', { [signatureHeader]: text }))],
  [1, wrongClaim],
  [
    6,
    fc
      .constantFrom(undefined, ['x-sdk-date'], ['host', 'x-sdk-date'], ['x-sdk-date', 'host'])
      .map((signedHeaders) => ({ kind: 'signature', quality: 'right', flaw: undefined, signedHeaders })),
  ],
  [
    3,
    fc
      .constantFrom(...flaws)
      .map((flaw) => ({ kind: 'signature', quality: 'wrong', flaw, signedHeaders: undefined })),
  ],
);

/** The headers that prove, or fail to prove, who is calling. */
export async function prove(
  of: Credentials,
  request: Signable,
  now: number,
): Promise<Readonly<Record<string, string>>> {
  if (of.kind === 'headers') return of.headers;
  const { flaw, signedHeaders } = of;
  const minutes = { early: -16, late: 16 }[flaw as string] ?? 0;
  const signed = await signRequest(
    {
      method: flaw === 'method' ? 'POST' : request.method,
      url: flaw === 'path' ? `${request.url}0` : request.url,
      headers: request.headers,
      body: flaw === 'body' ? new Uint8Array([...request.body, 0x20]) : request.body,
    },
    {
      accessKey: flaw === 'key' ? 'OTHER' : accessKey.accessKey,
      secretKey: flaw === 'secret' ? 's3cret' : accessKey.secretKey,
    },
    { date: new Date(now + minutes * 60_000), signedHeaders },
  );
  const { Authorization } = signed;
  const { signature } = parseAuthorizationHeader(Authorization)!;
  const last = signature.endsWith('0') ? '1' : '0';
  if (flaw === 'digit') return { ...signed, Authorization: Authorization.slice(0, -1) + last };
  if (flaw === 'short') return { ...signed, Authorization: Authorization.slice(0, -1) };
  if (flaw === 'date') return { ...signed, 'X-Sdk-Date': 'today' };
  return { ...signed };
}
