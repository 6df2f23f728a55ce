const utf8 = new TextEncoder();
const hmac = { name: 'HMAC', hash: 'SHA-256' };

/** SHA-256 as lower-case hex; a string is hashed as UTF-8. */
export function sha256Hex(data: string | Uint8Array): string | Promise<string> {
  // The cast leaves out shared memory, which Web Crypto refuses by itself.
  const bytes = typeof data === 'string' ? utf8.encode(data) : (data as Uint8Array<ArrayBuffer>);
  return crypto.subtle.digest('SHA-256', bytes).then(toHex);
}

/**
 * HMAC-SHA256 as lower-case hex; key and text are taken as UTF-8.
 *
 * The key is imported for every call: keeping it would keep a secret in memory that its owner has dropped.
 */
export function hmacSha256Hex(key: string, data: string): string | Promise<string> {
  return crypto.subtle
    .importKey('raw', utf8.encode(key), hmac, false, ['sign'])
    .then((imported) => crypto.subtle.sign('HMAC', imported, utf8.encode(data)))
    .then(toHex);
}

function toHex(buffer: ArrayBuffer): string {
  let hex = '';
  for (const byte of new Uint8Array(buffer)) hex += (byte + 256).toString(16).slice(1);
  return hex;
}
