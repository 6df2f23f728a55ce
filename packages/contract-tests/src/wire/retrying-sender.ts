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
  /** Failures that did not come again when the same request was sent again. */
  unsteady: number;
  dropped: number;
}

/** A request with the reply that counts. */
export interface Sent {
  readonly request: WireRequest;
  readonly reply: WireReply;
  /** Milliseconds since the epoch. */
  readonly sentAt: number;
}

/** How often a request is sent before what comes of it counts, whatever it is. */
const attempts = { throttled: 6, unavailable: 6, unsteady: 5, dropped: 5, late: 2 } as const;

/** Requests in a row that fail at every attempt, after which others that fail are not sent again. */
const mostFailed = 3;
const longestPause = 10_000;
const shortestPause = 50;
/** Limit of what an endpoint may ask for with Retry-After. Gateways count requests by the minute. */
const longestRetryAfter = 120_000;
/** A time that all attempts together cannot wait out, so that none waits for it. */
const vainRetryAfter = longestRetryAfter * (attempts.throttled - 1);

/** Repeats requests after 429, 5xx, lost connections and late replies, within bounds, with exponential backoff. */
export class RetryingSender {
  readonly #transport: Transport;
  readonly #clock: Clock;
  readonly #waits: Waits;
  /** Throttled requests are repeated one by one: all at once they would be throttled again. */
  #queue: Promise<void> = Promise.resolve();
  #movedAt = -Infinity;
  /** Subjects whose requests failed at every attempt: their next failure says nothing that is new. */
  readonly #failing = new Set<string>();
  /** Requests in a row that failed at every attempt. */
  #failed = 0;

  /** @param waits counts what is waited out */
  constructor(transport: Transport, clock: Clock, waits: Waits = noWaits()) {
    this.#transport = transport;
    this.#clock = clock;
    this.#waits = waits;
  }

  /**
   * @param write writes the request, anew for each attempt: a signature holds the date
   * @param subject what the request is about: once it is known to fail, it is not sent again for failing
   * @throws NoReply when there is none in the end
   */
  async send(write: () => Promise<WireRequest>, subject?: string): Promise<Sent> {
    let leave: (() => void) | undefined;
    let failures = 0;
    const isOver = (kind: keyof typeof attempts, attempt: number): boolean => {
      if (kind === 'throttled' || kind === 'unavailable') return attempt >= attempts[kind];
      // Where nothing succeeds, a failure is no exception that would pass.
      const isNews = this.#failed < mostFailed && (subject === undefined || !this.#failing.has(subject));
      if (isNews && attempt < attempts[kind]) return false;
      if (subject !== undefined) this.#failing.add(subject);
      this.#failed++;
      return true;
    };
    let last: Sent | undefined;
    try {
      for (let attempt = 1; ; attempt++) {
        const request = await write().catch((error: unknown) => {
          if (last === undefined) throw error;
        });
        // What may not be sent again is judged by the reply that it has.
        if (request === undefined) return last!;
        const sentAt = this.#clock.now();
        const pause = Math.min(longestPause, shortestPause * 2 ** attempt);
        try {
          const reply = await this.#transport(request);
          const condition = transientCondition(reply) ?? (isFailure(reply) ? 'unsteady' : undefined);
          if (condition === undefined) {
            this.#waits.unsteady += failures;
            this.#failed = 0;
            return { request, reply, sentAt };
          }
          last = { request, reply, sentAt };
          if (isOver(condition, attempt)) return last;
          if (condition === 'unsteady') failures++;
          else this.#waits[condition]++;
          if (condition === 'throttled' && leave === undefined) {
            leave = await this.#enqueue();
            // The request before this one has waited, and got through.
            if (this.#movedAt > sentAt) continue;
          }
          await this.#clock.sleep(Math.max(pause, readRetryAfter(reply, this.#clock.now())));
        } catch (error) {
          if (!(error instanceof NoReply) || isOver(error.isTimeout ? 'late' : 'dropped', attempt))
            throw error;
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
  return { throttled: 0, unavailable: 0, unsteady: 0, dropped: 0 };
}

/** The passing condition of the endpoint that a reply reports: the same request may succeed a moment later. */
export function transientCondition({ status }: WireReply): 'throttled' | 'unavailable' | undefined {
  if (status === 429) return 'throttled';
  return status === 503 ? 'unavailable' : undefined;
}

/** Statuses that do not pass: what they say is not there will not be there a moment later. */
const lasting: ReadonlySet<number> = new Set([501, 505]);

/** Whether the endpoint failed, which it may do once for a reason that is not in the request. */
function isFailure({ status }: WireReply): boolean {
  return status >= 500 && !lasting.has(status);
}

/** Milliseconds that Retry-After asks for: seconds, or a date with the name of a month. */
function readRetryAfter({ headers }: WireReply, now: number): number {
  const value = headers['retry-after'] ?? '';
  const wait = /^\d+$/.test(value)
    ? Number(value) * 1000
    : Date.parse(/[a-z]/i.test(value) ? value : '') - now;
  return Number.isNaN(wait) || wait > vainRetryAfter ? 0 : Math.min(longestRetryAfter, wait);
}
