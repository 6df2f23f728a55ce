import { securityHeaders } from '@dli-flink/contract/operations';
import type { SecurityHeader } from '@dli-flink/contract/operations';

import { Renewable } from './auth.ts';
import type { Auth } from './auth.ts';

/** Name of a security scheme of the contract that travels in a header. */
export type SecurityScheme = keyof typeof securityHeaders;

/** Writes a secret as a header has it; `undefined` where it is none. */
type Write = (secret: string) => string | undefined;

const writePlain: Write = (secret) => (/^[!-~]+$/.test(secret) ? secret : undefined);

/** A secret, or what gets one. */
type Secret = string | (() => string | Promise<string>);

/**
 * Authenticates with an IAM token, which is valid for 24 hours.
 *
 * @param token the token, scoped to the project, or a function that gets one; the function is called before the first
 *   request, and again when the service refuses the token, or when it has failed or taken longer than 30 s
 * @example tokenAuth(async () => (await login()).token)
 */
export function tokenAuth(token: string | (() => string | Promise<string>)): Auth {
  return createAuth('Token', token, 'the token must be visible ASCII, not empty', writePlain);
}

/**
 * Authenticates by a security scheme of the contract, whichever header it has.
 *
 * @param scheme name of the scheme @example 'Token'
 * @param secret what it asks for: a key, a bearer token, or `user:password` of basic authentication; or a function that
 *   gets it, called as that of {@link tokenAuth} is
 * @throws TypeError that names the schemes, for another one
 */
export function schemeAuth(scheme: SecurityScheme, secret: string | (() => string | Promise<string>)): Auth {
  if (!Object.hasOwn(securityHeaders, scheme)) {
    throw new TypeError(`scheme must be one of ${Object.keys(securityHeaders).join(', ')}`);
  }
  const { scheme: kind }: SecurityHeader = securityHeaders[scheme];
  if (kind === 'basic') {
    return createAuth(scheme, secret, 'the secret must be user:password', (text) =>
      text.includes(':') ? `Basic ${encodeBase64(text)}` : undefined,
    );
  }
  return createAuth(scheme, secret, 'the secret must be visible ASCII, not empty', (text) => {
    const plain = writePlain(text);
    return plain && kind === 'bearer' ? `Bearer ${plain}` : plain;
  });
}

/** Of the UTF-8 form (RFC 7617). */
function encodeBase64(text: string): string {
  return btoa(String.fromCodePoint(...new TextEncoder().encode(text)));
}

function createAuth(scheme: SecurityScheme, secret: Secret, rule: string, write: Write): Auth {
  const { header } = securityHeaders[scheme];
  const secrets = new Renewable(async () => {
    const given: unknown = typeof secret === 'function' ? await secret() : secret;
    const value = typeof given === 'string' ? write(given) : undefined;
    // The value is a secret: what is wrong with it is said without it.
    if (value === undefined) throw new TypeError(rule);
    return Object.freeze({ [header]: value });
  });
  return {
    schemes: [scheme],
    authenticate: ({ signal }) => secrets.read(signal),
    renew(sent) {
      secrets.drop((value) => value === sent);
      return typeof secret === 'function';
    },
  };
}
