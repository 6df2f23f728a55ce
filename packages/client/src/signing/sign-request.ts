import { hmacSha256Hex, sha256Hex } from '#digest';

import { formatAuthorizationHeader } from './authorization-header.ts';
import { buildCanonicalRequest, normalizeHeaderNames, type SignableUrl } from './canonical-request.ts';
import { checkCredentials, checkIdentifier, type AccessKeyCredentials } from './credentials.ts';
import { readerOf, type HeaderReader, type RequestHeaders } from './request-headers.ts';
import { formatSdkDate } from './sdk-date.ts';
import { buildStringToSign } from './string-to-sign.ts';

/** A request as it is about to be sent. */
export interface SignableRequest {
  readonly method: string;
  /** Absolute URL. A `URL` object is used as it is, which saves parsing a string once more. */
  readonly url: string | SignableUrl;
  /**
   * Headers that are sent besides those that signing adds. `Host` is needed only where it differs from the
   * URL's. The value of `X-Sdk-Content-Sha256` stands in for the hash of the body; `UNSIGNED-PAYLOAD`
   * leaves the body out of the signature.
   */
  readonly headers?: RequestHeaders | undefined;
  /** The exact bytes that are sent; a string is sent as UTF-8. The gateway takes up to 12 MB. */
  readonly body?: string | Uint8Array | undefined;
}

/** Options of a signature. */
export interface SigningOptions {
  /** The moment of sending. The gateway refuses a clock that is more than 15 minutes off. */
  readonly date: Date;
  /** Project to act for; sent and signed as `X-Project-Id`. Default: whatever `headers` say. */
  readonly projectId?: string | undefined;
  /**
   * Names of the headers to sign; `X-Sdk-Date` is always among them.
   * Default: `host`, `x-sdk-date`, and of `content-type`, `x-project-id`, `x-security-token` those that are sent.
   *
   * @example ['host', 'content-type']
   */
  readonly signedHeaders?: readonly string[] | undefined;
}

/** The headers to set on the request, in place of any earlier ones of the same names. */
export type SignatureHeaders = {
  'X-Sdk-Date': string;
  'X-Security-Token'?: string;
  'X-Project-Id'?: string;
  Authorization: string;
};

/**
 * Signs a request with `SDK-HMAC-SHA256` and returns the headers to set on it; the request itself is not
 * touched. Each attempt needs a signature of its own, since it holds the date.
 *
 * @example
 * const headers = new Headers({ 'Content-Type': 'application/json' });
 * const added = await signRequest({ method: 'PUT', url, headers, body }, credentials, { date: new Date() });
 * for (const [name, value] of Object.entries(added)) headers.set(name, value);
 * await fetch(url, { method: 'PUT', headers, body });
 *
 * @throws TypeError that names the field at fault and never shows its value.
 */
export async function signRequest(
  request: SignableRequest,
  credentials: AccessKeyCredentials,
  options: SigningOptions,
): Promise<SignatureHeaders> {
  const { accessKey, secretKey, securityToken } = credentials;
  const { date, projectId } = options;
  checkCredentials(credentials);
  if (projectId !== undefined) checkIdentifier('projectId', projectId);

  const sdkDate = formatSdkDate(date);
  const added: Omit<SignatureHeaders, 'Authorization'> = { 'X-Sdk-Date': sdkDate };
  if (projectId !== undefined) added['X-Project-Id'] = projectId;
  if (securityToken !== undefined) added['X-Security-Token'] = securityToken;

  const readAdded = readerOf(added);
  const readSent = readerOf(request.headers ?? {});
  const read: HeaderReader = (name) => readAdded(name) ?? readSent(name);
  const signedHeaders = chooseSignedHeaders(options.signedHeaders, read);
  const givenHash = readSent('x-sdk-content-sha256')?.trim();
  if (givenHash !== undefined) checkIdentifier('header X-Sdk-Content-Sha256', givenHash);
  const canonicalRequest = buildCanonicalRequest({
    method: request.method,
    url: typeof request.url === 'string' ? parseUrl(request.url) : request.url,
    headers: { get: read },
    signedHeaders,
    bodyHash: givenHash ?? (await hashBody(request.body)),
  });
  const stringToSign = buildStringToSign(sdkDate, await sha256Hex(canonicalRequest));
  const signature = await hmacSha256Hex(secretKey, stringToSign);
  return { ...added, Authorization: formatAuthorizationHeader({ accessKey, signedHeaders, signature }) };
}

function chooseSignedHeaders(names: readonly string[] | undefined, read: HeaderReader): readonly string[] {
  if (names === undefined) {
    return signedByDefault.filter((name) => name === 'host' || read(name) !== undefined);
  }
  return normalizeHeaderNames([...names, 'x-sdk-date']);
}

/** In canonical order. Other headers may be changed by a proxy on the way. */
const signedByDefault = ['content-type', 'host', 'x-project-id', 'x-sdk-date', 'x-security-token'];

function hashBody(body: string | Uint8Array | undefined): string | Promise<string> {
  if (body !== undefined && typeof body !== 'string' && !ArrayBuffer.isView(body)) {
    throw new TypeError(
      'body: must be a string or Uint8Array; for others send X-Sdk-Content-Sha256: UNSIGNED-PAYLOAD',
    );
  }
  return sha256Hex(body ?? '');
}

/** The error that `URL` throws holds the whole text, which may carry secrets in its query. */
function parseUrl(url: string): URL {
  try {
    return new URL(url);
  } catch {
    throw new TypeError('url: must be absolute, such as https://host/path');
  }
}
