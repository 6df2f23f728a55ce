import { bounded, timedOut } from './bounded.ts';
import type { HeaderFields } from './header-fields.ts';
import type { OutgoingRequest } from './outgoing-request.ts';

export type { HeaderFields } from './header-fields.ts';

/** Proves to the service who is calling. */
export interface Auth {
  /**
   * Names of the security schemes that it serves, as the contract has them. A call of an operation that asks for others
   * ends with an error, before anything is sent. @default those of every operation
   */
  readonly schemes?: readonly string[];
  /** The headers that authenticate a request. Asked for every attempt, just before it is sent. */
  authenticate(request: OutgoingRequest): HeaderFields | Promise<HeaderFields>;
  /**
   * Told once a call that the service refused what `authenticate` gave, with status 401.
   *
   * @param sent the headers that were refused
   * @param response the refusal; its body has been read
   * @param request the request that was refused, as `authenticate` gets it
   * @returns whether another attempt would be made with something new
   */
  renew?(sent: HeaderFields, response: Response, request: OutgoingRequest): boolean;
  /** Told of a call that `renew` had tried again, when the service has accepted it. */
  accept?(request: OutgoingRequest): void;
}

interface Kept<Value> {
  readonly promise: Promise<Value>;
  value?: Value;
}

/** How long a provider may take, in milliseconds; an attempt that has less time gives it less. */
const providerTimeout = 30_000;

/**
 * Keeps what a provider returns until it is refused. However many calls want it at once, the provider is asked once; a
 * failure of the provider is not kept, nor is a wait that was too long for an attempt.
 */
export class Renewable<Value> {
  readonly #provide: () => Value | Promise<Value>;
  #kept: Kept<Value> | undefined;

  constructor(provide: () => Value | Promise<Value>) {
    this.#provide = provide;
  }

  read(signal: AbortSignal | undefined): Value | Promise<Value> {
    const kept = (this.#kept ??= {
      promise: bounded(async () => this.#provide(), providerTimeout, undefined),
    });
    return kept.value ?? this.#settle(kept, signal);
  }

  async #settle(kept: Kept<Value>, signal: AbortSignal | undefined): Promise<Value> {
    const forget = (): void => {
      if (this.#kept === kept && kept.value === undefined) this.#kept = undefined;
    };
    signal?.addEventListener('abort', () => {
      // A call that is cancelled leaves the others waiting.
      if (signal.reason === timedOut) forget();
    });
    try {
      return (kept.value = await kept.promise);
    } catch (error) {
      forget();
      throw error === timedOut ? new Error(`the provider gave none in ${providerTimeout} ms`) : error;
    }
  }

  /** Forgets the value that was refused, and only that: another call may have had a new one by now. */
  drop(isRefused: (value: Value) => boolean): void {
    if (this.#kept?.value !== undefined && isRefused(this.#kept.value)) this.#kept = undefined;
  }
}
