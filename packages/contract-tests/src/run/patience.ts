import { NoReply } from './transport.ts';
import type { Transport, WireReply } from './transport.ts';
import type { WireRequest } from './wire-request.ts';

/** Tells the time and lets it pass. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  sleep(milliseconds: number): Promise<void>;
}

/** What was waited out, and how often. */
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
/** How long an endpoint is waited for that says itself how long. Gateways count requests by the minute. */
const longestRetryAfter = 120_000;

/**
 * Sends requests until the reply is one that judges the endpoint and not its weather: 429, 503 and lost connections are
 * waited out, within bounds.
 */
export class Patience {
  readonly #transport: Transport;
  readonly #clock: Clock;
  readonly #waits: Waits;
  /** Those that are throttled go one by one: all at once they would be throttled again. */
  #line: Promise<void> = Promise.resolve();
  #movedAt = -Infinity;

  /** @param waits counts what is waited out */
  constructor(
    transport: Transport,
    clock: Clock,
    waits: Waits = { throttled: 0, unavailable: 0, dropped: 0 },
  ) {
    this.#transport = transport;
    this.#clock = clock;
    this.#waits = waits;
  }

  /**
   * @param write writes the request, anew each time it is sent: a signature holds the date
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
          const weather = weatherOf(reply);
          if (weather === undefined || attempt === attempts) return { request, reply, sentAt };
          this.#waits[weather]++;
          if (weather === 'throttled' && leave === undefined) {
            leave = await this.#standInLine();
            // Whoever was before has waited, and got through.
            if (this.#movedAt > sentAt) continue;
          }
          await this.#clock.sleep(Math.max(pause, readRetryAfter(reply, this.#clock.now())));
        } catch (error) {
          // Two more times: what drops the connection each time is the request, not the weather.
          if (!(error instanceof NoReply) || error.isTimeout || attempt > 2) throw error;
          this.#waits.dropped++;
          await this.#clock.sleep(pause);
        }
      }
    } finally {
      leave?.();
    }
  }

  async #standInLine(): Promise<() => void> {
    const before = this.#line;
    let resolve: (() => void) | undefined;
    this.#line = new Promise((settle) => {
      resolve = settle;
    });
    await before;
    return () => {
      this.#movedAt = this.#clock.now();
      resolve?.();
    };
  }
}

/** What a reply says of the endpoint for now rather than of the request: it may be another a moment later. */
export function weatherOf({ status }: WireReply): 'throttled' | 'unavailable' | undefined {
  if (status === 429) return 'throttled';
  return status === 503 ? 'unavailable' : undefined;
}

/** Milliseconds to wait, as far as a reply says so: seconds, or a date with the name of a month. */
function readRetryAfter({ headers }: WireReply, now: number): number {
  const value = headers['retry-after'] ?? '';
  const wait = /^\d+$/.test(value)
    ? Number(value) * 1000
    : Date.parse(/[a-z]/i.test(value) ? value : '') - now;
  return Number.isNaN(wait) ? 0 : Math.min(longestRetryAfter, wait);
}
