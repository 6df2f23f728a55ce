import { buildCanonicalRequest, buildStringToSign } from '@dli-flink/client/signing';
import { describe, expect, expectTypeOf, it } from 'vitest';

import * as node from '../../../src/signing/digest/node.ts';
import * as web from '../../../src/signing/digest/web.ts';
import { digestVectors, signatureVectors, updateBody, updateBodyHash } from '../vectors.ts';

describe.each([
  ['node:crypto', node],
  ['Web Crypto', web],
])('the digest on %s', (_, { hmacSha256Hex, sha256Hex }) => {
  it.each(digestVectors.sha256)('hashes %j', async (text, hex) => {
    expect(await sha256Hex(text)).toBe(hex);
    expect(await sha256Hex(new TextEncoder().encode(text))).toBe(hex);
  });

  it('hashes the body of an update', async () => {
    expect(updateBody).toHaveLength(419);
    expect(await sha256Hex(updateBody)).toBe(updateBodyHash);
  });

  it('hashes only the bytes that a view shows', async () => {
    expect(await sha256Hex(new TextEncoder().encode('xabcx').subarray(1, 4))).toBe(await sha256Hex('abc'));
  });

  it('takes text as UTF-8, a lone surrogate as U+FFFD', async () => {
    expect(await sha256Hex('一\uD800')).toBe(await sha256Hex(new TextEncoder().encode('一\uFFFD')));
  });

  it('signs with a key', async () => {
    const { key, text, hex } = digestVectors.hmac;
    expect(await hmacSha256Hex(key, text)).toBe(hex);
  });

  it.each(signatureVectors)('signs $title', async ({ request, credentials, options, expected }) => {
    const canonicalRequest = buildCanonicalRequest({
      method: request.method,
      url: new URL(request.url),
      headers: {
        ...(request.headers as Record<string, string> | undefined),
        'X-Sdk-Date': expected.sdkDate,
        'X-Project-Id': options.projectId ?? '',
      },
      signedHeaders: expected.signedHeaders,
      bodyHash: await sha256Hex(request.body ?? ''),
    });
    const canonicalRequestHash = await sha256Hex(canonicalRequest);
    expect(canonicalRequestHash).toBe(expected.canonicalRequestHash ?? canonicalRequestHash);
    const stringToSign = buildStringToSign(expected.sdkDate, canonicalRequestHash);
    expect(await hmacSha256Hex(credentials.secretKey, stringToSign)).toBe(expected.signature);
  });
});

it('offers the same functions on both sides of the door', () => {
  expect(Object.keys(node)).toEqual(Object.keys(web));
  expectTypeOf<typeof node>().toExtend<typeof web>();
});
