/**
 * Percent-encodes text as the gateway's canonical form wants it: the unreserved characters of RFC 3986
 * (`A-Z a-z 0-9 - _ . ~`) stay, every other one becomes the upper-case `%XY` of its UTF-8 bytes.
 *
 * @throws URIError for a lone surrogate, which no UTF-8 can hold. `URL` and `URLSearchParams` leave none.
 */
export function percentEncode(text: string): string {
  // encodeURIComponent follows the older RFC 2396, in which these five were unreserved too.
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/**
 * Brings a path that is already encoded, wholly or in part, into the one canonical form: what decoding and
 * then encoding each segment would give. It goes byte by byte, so that `%2F`, a bare `%` and a byte that
 * is not UTF-8 stay what they are.
 */
export function normalizePath(path: string): string {
  if (/^[\w\-.~/]*$/.test(path)) return path;
  return path.replace(/%([\da-f]{2})|[^%/]+|%/gi, (piece, hex?: string) => {
    if (hex === undefined) return percentEncode(piece);
    const isAscii = hex < '8';
    return isAscii ? percentEncode(String.fromCharCode(Number.parseInt(hex, 16))) : piece.toUpperCase();
  });
}
