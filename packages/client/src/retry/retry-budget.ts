/** How many retries a client can have in stock. */
const capacity = 20;

/** What a call that needs no retry adds to the stock. */
const refill = 0.1;

/**
 * Bounds the retries of all calls of a client together: one for every ten successes, once the stock is used up. In an
 * outage the load on the service stays near what the callers ask for, instead of a multiple of it.
 */
export class RetryBudget {
  #stock = capacity;

  /** Takes a retry out of the stock, if there is one. */
  spend(): boolean {
    if (this.#stock < 1) return false;
    this.#stock -= 1;
    return true;
  }

  earn(): void {
    this.#stock = Math.min(capacity, this.#stock + refill);
  }
}
