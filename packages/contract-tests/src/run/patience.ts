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

/** How often a request is sent before its reply counts, whatever it is. */
const attempts = 6;
const longestPause = 10_000;
const shortestPause = 50;
/** How long an endpoint is waited for that says itself how long. Gateways count requests by the minute. */
const longestRetryAfter = 120_000;

/**
 * Sends a request until the reply is one that judges the endpoint and not its weather: 429, 503 and lost connections are
 * waited out, within bounds.
 *
 * @throws NoReply when there is none in the end
 */
export async function sendPatiently(
  send: Transport,
  write: () => Promise<WireRequest>,
  clock: Clock,
  waits: Waits,
): Promise<{ readonly request: WireRequest; readonly reply: WireReply; readonly sentAt: number }> {
  for (let attempt = 1; ; attempt++) {
    // Written anew each time, for a signature holds the date.
    const request = await write();
    const sentAt = clock.now();
    const pause = Math.min(longestPause, shortestPause * 2 ** attempt);
    try {
      const reply = await send(request);
      const weather = reply.status === 429 ? 'throttled' : reply.status === 503 ? 'unavailable' : undefined;
      if (weather === undefined || attempt === attempts) return { request, reply, sentAt };
      waits[weather]++;
      await clock.sleep(readRetryAfter(reply, clock.now()) ?? pause);
    } catch (error) {
      // Two more times: what drops the connection each time is the request, not the weather.
      if (!(error instanceof NoReply) || error.isTimeout || attempt > 2) throw error;
      waits.dropped++;
      await clock.sleep(pause);
    }
  }
}

function readRetryAfter({ headers }: WireReply, now: number): number | undefined {
  const value = headers['retry-after'];
  if (value === undefined) return undefined;
  const wait = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - now;
  return Number.isNaN(wait) ? undefined : Math.min(longestRetryAfter, Math.max(0, wait));
}
