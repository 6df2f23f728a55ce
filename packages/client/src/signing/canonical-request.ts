import { normalizePath, percentEncode } from './percent-encoding.ts';
import { readerOf, type RequestHeaders } from './request-headers.ts';

/** The parts of a URL that a signature covers. A `URL` is one; so is a record of the same three texts. */
export interface SignableUrl {
  /** Host name, with the port where it is not the scheme's own. */
  readonly host: string;
  readonly pathname: string;
  /** Query with its leading `?`, or the empty text. */
  readonly search: string;
}

/** The parts of a canonical request. */
export interface CanonicalRequestParts {
  readonly method: string;
  readonly url: SignableUrl;
  readonly headers: RequestHeaders;
  /** Names of the headers to sign, in any case and order. `host` is taken from the URL if no header says it. */
  readonly signedHeaders: readonly string[];
  /** Lower-case hex SHA-256 of the exact bytes sent, or the value of the header `X-Sdk-Content-Sha256`. */
  readonly bodyHash: string;
}

/**
 * Writes a request in the one form that client and gateway both hash.
 *
 * Source: Huawei Cloud, API Request Signing Guide, step 1 (devg-apisign/api-sign-algorithm-002).
 *
 * @throws TypeError if a header to sign is not sent, or holds anything but printable ASCII.
 */
export function buildCanonicalRequest(parts: CanonicalRequestParts): string {
  const { method, url, headers, bodyHash } = parts;
  const read = readerOf(headers);
  const names = normalizeHeaderNames(parts.signedHeaders);
  let lines = '';
  for (const name of names) {
    const value = read(name) ?? (name === 'host' ? url.host : undefined);
    // `Authorization` is there on a second attempt, but it is about to be replaced.
    if (value === undefined || name === 'authorization') {
      throw new TypeError(`signedHeaders: "${name}" cannot be signed; leave it out or send that header`);
    }
    if (!printableAscii.test(value)) {
      throw new TypeError(`header ${name}: must be printable ASCII; encode its value`);
    }
    lines += `${name}:${value.trim()}\n`;
  }
  return `${method.toUpperCase()}\n${canonicalPath(url.pathname)}\n${canonicalQuery(url.search)}\n${lines}\n${names.join(';')}\n${bodyHash}`;
}

/** Lower-cases and sorts the names that `SignedHeaders` lists, each of them once. */
export function normalizeHeaderNames(names: readonly string[]): string[] {
  return [...new Set(names.map((name) => name.toLowerCase()))].toSorted();
}

const printableAscii = /^[\t -~]*$/;

/** The gateway signs the path with a trailing slash; the request is sent without it. */
function canonicalPath(pathname: string): string {
  const path = normalizePath(pathname);
  return path.endsWith('/') ? path : `${path}/`;
}

/**
 * The guide encodes first and sorts then; not all of the vendor's SDKs do, which shows only for names, or for
 * values of one name, that differ in signs such as `:`. `+` is read as the space that forms write so.
 */
function canonicalQuery(search: string): string {
  if (search === '') return '';
  const parameters: string[] = [];
  for (const [name, value] of new URLSearchParams(search)) {
    // A space sorts before all that an encoded name can hold, so `a` precedes `a-`. `=` would not do that.
    parameters.push(`${percentEncode(name)} ${percentEncode(value)}`);
  }
  return parameters.toSorted().join('&').replaceAll(' ', '=');
}
