import { securityHeaders } from '@dli-flink/contract/operations';

import type { OutgoingRequest } from './outgoing-request.ts';

/** Header fields by name. */
export type HeaderFields = Readonly<Record<string, string>>;

/** Proves to the service who is calling. */
export interface Auth {
  /** The headers that authenticate a request. Asked for every request, just before it is sent. */
  authenticate(request: OutgoingRequest): HeaderFields | Promise<HeaderFields>;
}

/**
 * Authenticates with an IAM token, which is valid for 24 hours.
 *
 * @param token the token, scoped to the project, or a function that returns one; the function is called for every
 *   request, so it should keep a token as long as it is valid
 * @example tokenAuth(async () => (await tokens.current()).value)
 */
export function tokenAuth(token: string | (() => string | Promise<string>)): Auth {
  return {
    async authenticate() {
      const value: unknown = typeof token === 'function' ? await token() : token;
      // The value is a secret: what is wrong with it is said without it.
      if (typeof value !== 'string' || !/^[\x21-\x7E]+$/.test(value)) {
        throw new TypeError(
          'tokenAuth: the token must be a string of printable ASCII without spaces, and not empty',
        );
      }
      return { [securityHeaders.Token.header]: value };
    },
  };
}
