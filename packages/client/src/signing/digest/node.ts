import type crypto from 'node:crypto';
import process from 'node:process';

let loaded: typeof crypto | undefined;

/** Loaded when the first request is signed: importing the client does not pay for the cryptography of the runtime. */
function load(): typeof crypto {
  return (loaded ??= process.getBuiltinModule('node:crypto'));
}

/** SHA-256 as lower-case hex; a string is hashed as UTF-8. */
export function sha256Hex(data: string | Uint8Array): string | Promise<string> {
  return load().hash('sha256', data, 'hex');
}

/** HMAC-SHA256 as lower-case hex; key and text are taken as UTF-8. */
export function hmacSha256Hex(key: string, data: string): string | Promise<string> {
  return load().createHmac('sha256', key).update(data).digest('hex');
}
