import { securityHeaders } from '@dli-flink/contract/operations';

import type { OutgoingRequest } from './outgoing-request.ts';

/** Header fields by name. */
export type HeaderFields = Readonly<Record<string, string>>;

/** Proves to the service who is calling. */
export interface Auth {
  /** The headers that authenticate a request. Asked for every attempt, just before it is sent. */
  authenticate(request: OutgoingRequest): HeaderFields | Promise<HeaderFields>;
  /**
   * Told once a call that the service refused what `authenticate` gave, with status 401.
   *
   * @param sent the headers that were refused
   * @param response the refusal; its body has been read
   * @returns whether another attempt would be made with something new
   */
  renew?(sent: HeaderFields, response: Response): boolean;
}

interface Kept<Value> {
  readonly promise: Promise<Value>;
  value?: Value;
}

/**
 * Keeps what a provider returns until it is refused. However many calls want it at once, the provider is asked once;
 * a failure of the provider is not kept.
 */
export class Renewable<Value> {
  readonly #provide: () => Value | Promise<Value>;
  #kept: Kept<Value> | undefined;

  constructor(provide: () => Value | Promise<Value>) {
    this.#provide = provide;
  }

  read(): Value | Promise<Value> {
    const kept = (this.#kept ??= { promise: (async () => this.#provide())() });
    return kept.value ?? this.#settle(kept);
  }

  async #settle(kept: Kept<Value>): Promise<Value> {
    try {
      return (kept.value = await kept.promise);
    } catch (error) {
      if (this.#kept === kept) this.#kept = undefined;
      throw error;
    }
  }

  /** Forgets the value that was refused, and only that: another call may have had a new one by now. */
  drop(isRefused: (value: Value) => boolean): void {
    if (this.#kept?.value !== undefined && isRefused(this.#kept.value)) this.#kept = undefined;
  }
}

/**
 * Authenticates with an IAM token, which is valid for 24 hours.
 *
 * @param token the token, scoped to the project, or a function that gets one; the function is called before the first
 *   request, and again when the service refuses the token
 * @example tokenAuth(async () => (await login()).token)
 */
export function tokenAuth(token: string | (() => string | Promise<string>)): Auth {
  const { header } = securityHeaders.Token;
  const tokens = new Renewable(async () => {
    const value: unknown = typeof token === 'function' ? await token() : token;
    // The value is a secret: what is wrong with it is said without it.
    if (typeof value !== 'string' || !/^[\x21-\x7E]+$/.test(value)) {
      throw new TypeError('the token must be a string of printable ASCII without spaces, and not empty');
    }
    return { [header]: value };
  });
  return {
    authenticate: () => tokens.read(),
    renew(sent) {
      tokens.drop((value) => value === sent);
      return typeof token === 'function';
    },
  };
}
