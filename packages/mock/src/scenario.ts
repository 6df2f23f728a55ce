import type { Refusals } from '@dli-flink/contract/operations';

import { ConnectionDropped, Refused } from './refusal.ts';

/** The last `count` of every `of` requests. */
export interface Share {
  readonly count: number;
  readonly of: number;
}

/** Latency, throttling and outages, whatever is asked of the endpoint. */
export interface Scenario {
  /** Milliseconds that every reply waits. @default 0 */
  readonly latency?: number;
  /** Milliseconds by which the wait is longer or shorter, at random. @default 0 */
  readonly jitter?: number;
  /** Requests a second; those beyond are refused with 429 and `Retry-After`. @default unlimited */
  readonly rate?: number;
  /** Requests that are refused with 503, in bursts. @example { count: 3, of: 50 } */
  readonly unavailable?: Share;
  /** Requests whose connection ends without a reply. @example { count: 1, of: 20 } */
  readonly dropped?: Share;
}

/** Makes what delays, refuses or drops requests before anything else looks at them. */
export function createScenario(
  { dropped, jitter = 0, latency = 0, rate = Infinity, unavailable }: Scenario,
  random: () => number,
  serviceRefusals: Refusals,
): (now: number) => Promise<void> {
  let requests = 0;
  let second = 0;
  let inSecond = 0;
  return async (now) => {
    requests++;
    const current = Math.floor(now / 1000);
    inSecond = current === second ? inSecond + 1 : 1;
    second = current;
    const wait = latency + jitter * (2 * random() - 1);
    const order = requests;
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    if (isAmong(dropped, order)) {
      throw new ConnectionDropped(`the mock endpoint dropped the connection, as of ${describe(dropped)}`);
    }
    if (isAmong(unavailable, order)) {
      const why = `The service is unavailable for ${describe(unavailable)}.`;
      throw new Refused(serviceRefusals.unavailable, undefined, { why });
    }
    if (inSecond > rate) {
      const why = `More than ${rate} requests came in this second.`;
      throw new Refused(serviceRefusals.throttled, undefined, { headers: { 'Retry-After': '1' }, why });
    }
  };
}

function describe({ count, of }: Share): string {
  return `the last ${count} of every ${of} requests`;
}

function isAmong(share: Share | undefined, order: number): share is Share {
  return share !== undefined && (order - 1) % share.of >= share.of - share.count;
}
