/** What a retry takes out of the stock; what a call that needs none adds to it is 1. */
const price = 10;

/** The stock at the start, and the most there can be: 20 retries. */
const capacity = 20 * price;

/**
 * Bounds the retries of all calls of a client together: one for every ten successes, once the stock is used up. In an
 * outage the load on the service stays near what the callers ask for, instead of a multiple of it.
 */
export class RetryBudget {
  #stock = capacity;

  /** Takes a retry out of the stock, if there is one. */
  spend(): boolean {
    if (this.#stock < price) return false;
    this.#stock -= price;
    return true;
  }

  earn(): void {
    this.#stock = Math.min(capacity, this.#stock + 1);
  }
}
