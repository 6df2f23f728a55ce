/** A retry costs this much; a call that succeeds earns 1. */
const cost = 10;

/** The balance at the start, and the highest: 20 retries. */
const capacity = 20 * cost;

/**
 * Bounds the retries of all calls of a client together: one for every ten successes, once the balance is used up. In an
 * outage the load on the service stays near what the callers ask for, instead of a multiple of it.
 */
export class RetryBudget {
  #balance = capacity;

  /** Pays for a retry, if the balance suffices. */
  spend(): boolean {
    if (this.#balance < cost) return false;
    this.#balance -= cost;
    return true;
  }

  earn(): void {
    this.#balance = Math.min(capacity, this.#balance + 1);
  }
}
