import crypto from 'node:crypto';

// `crypto.hash` does in one call what needs three otherwise, but it came with Node 20.12.
const hash: typeof crypto.hash | undefined = crypto.hash;

/** SHA-256 as lower-case hex; a string is hashed as UTF-8. */
export function sha256Hex(data: string | Uint8Array): string | Promise<string> {
  return hash === undefined
    ? crypto.createHash('sha256').update(data).digest('hex')
    : hash('sha256', data, 'hex');
}

/** HMAC-SHA256 as lower-case hex; key and text are taken as UTF-8. */
export function hmacSha256Hex(key: string, data: string): string | Promise<string> {
  return crypto.createHmac('sha256', key).update(data).digest('hex');
}
