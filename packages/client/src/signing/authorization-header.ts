import { ALGORITHM } from './string-to-sign.ts';

/** The parts of an `Authorization` header of this scheme. */
export interface AuthorizationHeader {
  readonly accessKey: string;
  /** Names in the order written; lower-case and sorted when they come from a signer that keeps the rules. */
  readonly signedHeaders: readonly string[];
  /** 64 lower-case hex digits. */
  readonly signature: string;
}

/** Writes the value of the `Authorization` header. */
export function formatAuthorizationHeader(parts: AuthorizationHeader): string {
  return `${ALGORITHM} Access=${parts.accessKey}, SignedHeaders=${parts.signedHeaders.join(';')}, Signature=${parts.signature}`;
}

/** Reads the value of an `Authorization` header. Gives `undefined` if it is of another scheme or malformed. */
export function parseAuthorizationHeader(value: string): AuthorizationHeader | undefined {
  if (!value.startsWith(`${ALGORITHM} `)) return undefined;
  const parts = /^ *Access=([^\s,]+), *SignedHeaders=([^\s,]+), *Signature=([\da-f]{64})$/.exec(
    value.slice(ALGORITHM.length),
  );
  const [, accessKey, signedHeaders, signature] = parts ?? [];
  if (accessKey === undefined || signedHeaders === undefined || signature === undefined) return undefined;
  return { accessKey, signedHeaders: signedHeaders.split(';'), signature };
}
