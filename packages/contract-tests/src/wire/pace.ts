import type { Clock } from './clock.ts';
import type { Transport } from './transport.ts';

/** Sends no more requests a second than this, evenly spaced. */
export function pace(send: Transport, rate: number, clock: Clock): Transport {
  let next = 0;
  return async (request) => {
    const now = clock.now();
    const start = Math.max(now, next);
    next = start + 1000 / rate;
    if (start > now) await clock.sleep(start - now);
    return send(request);
  };
}
