/** The scheme's name, as it opens both the string to sign and the `Authorization` header. */
export const ALGORITHM = 'SDK-HMAC-SHA256';

/**
 * Writes the text whose HMAC is the signature.
 *
 * Source: Huawei Cloud, API Request Signing Guide, step 2 (devg-apisign/api-sign-algorithm-003).
 *
 * @param sdkDate value of the header `X-Sdk-Date`
 * @param canonicalRequestHash lower-case hex SHA-256 of the canonical request
 */
export function buildStringToSign(sdkDate: string, canonicalRequestHash: string): string {
  return `${ALGORITHM}\n${sdkDate}\n${canonicalRequestHash}`;
}
