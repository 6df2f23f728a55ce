import { formatAuthorizationHeader, parseAuthorizationHeader } from '@dli-flink/client/signing';
import { describe, expect, it } from 'vitest';

const signature = '7be6668032f70418fcc22abc52071e57aff61b84a1d2381bb430d6870f4f6ebe';
const parts = { accessKey: 'QTWAOYTTINDUT2QVKYUC', signedHeaders: ['host', 'x-sdk-date'], signature };
const value = `SDK-HMAC-SHA256 Access=QTWAOYTTINDUT2QVKYUC, SignedHeaders=host;x-sdk-date, Signature=${signature}`;

describe('an Authorization header', () => {
  it('is written as the gateway reads it', () => {
    expect(formatAuthorizationHeader(parts)).toBe(value);
  });

  it('is read back into its parts', () => {
    expect(parseAuthorizationHeader(value)).toEqual(parts);
  });

  it('is read without spaces after its commas, too', () => {
    expect(parseAuthorizationHeader(value.replaceAll(', ', ','))).toEqual(parts);
  });

  it('keeps the order in which the headers are claimed', () => {
    const claimed = ['x-sdk-date', 'Host'];
    const written = formatAuthorizationHeader({ ...parts, signedHeaders: claimed });
    expect(parseAuthorizationHeader(written)?.signedHeaders).toEqual(claimed);
  });

  it.each([
    ['empty', ''],
    ['of another scheme', value.replace('SDK-', 'V11-')],
    ['of a scheme that only begins alike', value.replace('SHA256 ', 'SHA256X ')],
    ['a bearer token', 'Bearer abc'],
    ['without an access key', value.replace('Access=QTWAOYTTINDUT2QVKYUC, ', '')],
    ['with an empty access key', value.replace('QTWAOYTTINDUT2QVKYUC', '')],
    ['without signed headers', value.replace('host;x-sdk-date', '')],
    ['with a signature that is too short', value.slice(0, -1)],
    ['with a signature in capitals', value.replace(signature, signature.toUpperCase())],
    ['followed by more', `${value}, x=y`],
    ['followed by a line end', `${value}\n`],
  ])('is refused when it is %s', (_, malformed) => {
    expect(parseAuthorizationHeader(malformed)).toBeUndefined();
  });
});
