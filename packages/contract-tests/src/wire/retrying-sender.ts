import type { OperationRequest } from '../case.ts';
import type { Clock } from './clock.ts';
import { NoReply } from './transport.ts';
import type { Transport, WireReply, WireRequest } from './transport.ts';
import { toWireRequest } from './wire-request.ts';
import type { WireTarget } from './wire-request.ts';

/** Counts of the conditions that were waited out. */
export interface Waits {
  throttled: number;
  unavailable: number;
  dropped: number;
}

/** A request with the reply that counts. */
export interface Sent {
  readonly request: WireRequest;
  readonly reply: WireReply;
  /** Milliseconds since the epoch. */
  readonly sentAt: number;
}

/** How often a request is sent before its reply counts, whatever it is. */
const attempts = 6;
const longestPause = 10_000;
const shortestPause = 50;
/** Limit of what an endpoint may ask for with Retry-After. Gateways count requests by the minute. */
const longestRetryAfter = 120_000;

/** Repeats requests after 429, 503 and lost connections, within bounds, with exponential backoff. */
export class RetryingSender {
  readonly #transport: Transport;
  readonly #clock: Clock;
  readonly #waits: Waits;
  /** Throttled requests are repeated one by one: all at once they would be throttled again. */
  #queue: Promise<void> = Promise.resolve();
  #movedAt = -Infinity;

  /** @param waits counts what is waited out */
  constructor(transport: Transport, clock: Clock, waits: Waits = noWaits()) {
    this.#transport = transport;
    this.#clock = clock;
    this.#waits = waits;
  }

  /**
   * @param write writes the request, anew for each attempt: a signature holds the date
   * @throws NoReply when there is none in the end
   */
  async send(write: () => Promise<WireRequest>): Promise<Sent> {
    let leave: (() => void) | undefined;
    try {
      for (let attempt = 1; ; attempt++) {
        const request = await write();
        const sentAt = this.#clock.now();
        const pause = Math.min(longestPause, shortestPause * 2 ** attempt);
        try {
          const reply = await this.#transport(request);
          const condition = transientCondition(reply);
          if (condition === undefined || attempt === attempts) return { request, reply, sentAt };
          this.#waits[condition]++;
          if (condition === 'throttled' && leave === undefined) {
            leave = await this.#enqueue();
            // The request before this one has waited, and got through.
            if (this.#movedAt > sentAt) continue;
          }
          await this.#clock.sleep(Math.max(pause, readRetryAfter(reply, this.#clock.now())));
        } catch (error) {
          // Two more attempts: a connection lost three times is lost because of the request.
          if (!(error instanceof NoReply) || error.isTimeout || attempt > 2) throw error;
          this.#waits.dropped++;
          await this.#clock.sleep(pause);
        }
      }
    } finally {
      leave?.();
    }
  }

  async #enqueue(): Promise<() => void> {
    const before = this.#queue;
    let resolve: (() => void) | undefined;
    this.#queue = new Promise((settle) => {
      resolve = settle;
    });
    await before;
    return () => {
      this.#movedAt = this.#clock.now();
      resolve?.();
    };
  }
}

/**
 * Sends one request, outside the queue of any other.
 *
 * @throws NoReply when there is none in the end
 */
export function sendOnce(
  { operation, request }: OperationRequest,
  target: WireTarget,
  send: Transport,
  clock: Clock,
  waits?: Waits,
): Promise<Sent> {
  return new RetryingSender(send, clock, waits).send(() =>
    toWireRequest(operation, request, target, clock.now()),
  );
}

export function noWaits(): Waits {
  return { throttled: 0, unavailable: 0, dropped: 0 };
}

/** The passing condition of the endpoint that a reply reports: the same request may succeed a moment later. */
export function transientCondition({ status }: WireReply): 'throttled' | 'unavailable' | undefined {
  if (status === 429) return 'throttled';
  return status === 503 ? 'unavailable' : undefined;
}

/** Milliseconds that Retry-After asks for: seconds, or a date with the name of a month. */
function readRetryAfter({ headers }: WireReply, now: number): number {
  const value = headers['retry-after'] ?? '';
  const wait = /^\d+$/.test(value)
    ? Number(value) * 1000
    : Date.parse(/[a-z]/i.test(value) ? value : '') - now;
  return Number.isNaN(wait) ? 0 : Math.min(longestRetryAfter, wait);
}
