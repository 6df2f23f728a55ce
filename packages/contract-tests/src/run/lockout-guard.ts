import type { Step } from '../case.ts';

/** Bad signatures in a row after which a good one is sent, since the service locks a key after five. */
const mostFailures = 3;

/** Keeps the key pair from being locked, by a good signature between bad ones. */
export class LockoutGuard {
  readonly #sendGood: () => Promise<void>;
  #failures = 0;

  constructor(sendGood: () => Promise<void>) {
    this.#sendGood = sendGood;
  }

  /** Goes before every attempt to send a request, for one that is sent again counts again. */
  async pass({ expects, request: { credentials } }: Step): Promise<void> {
    if (credentials?.kind !== 'signature') return;
    if (expects !== 'credentials-refused') {
      this.#failures = 0;
    } else if (++this.#failures > mostFailures) {
      this.#failures = 1;
      await this.#sendGood();
    }
  }
}
