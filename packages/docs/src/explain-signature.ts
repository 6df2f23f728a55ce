/** How the signature of a request comes about, from one step to the next. It runs in browsers too. */
import {
  buildCanonicalRequest,
  buildStringToSign,
  parseAuthorizationHeader,
} from '@dli-flink/client/signing';
import { securityHeaders } from '@dli-flink/contract/operations';

/** The steps of a signature. */
export interface Signing {
  readonly canonicalRequest: string;
  readonly stringToSign: string;
  readonly signature: string;
}

export interface SentRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | undefined;
}

/** @returns `undefined` for a request that is not signed */
export async function explainSignature({
  body = new Uint8Array(),
  ...request
}: SentRequest): Promise<Signing | undefined> {
  const { Signature, SignatureDate } = securityHeaders;
  const claim = parseAuthorizationHeader(request.headers[Signature.header] ?? '');
  if (claim === undefined) return undefined;
  const { signature, signedHeaders } = claim;
  const canonicalRequest = buildCanonicalRequest({ ...request, signedHeaders, bodyHash: await hash(body) });
  const hashed = await hash(new TextEncoder().encode(canonicalRequest));
  const stringToSign = buildStringToSign(request.headers[SignatureDate.header] ?? '', hashed);
  return { canonicalRequest, stringToSign, signature };
}

/** SHA-256 in lower-case hex. */
async function hash(bytes: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new Uint8Array(bytes));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
