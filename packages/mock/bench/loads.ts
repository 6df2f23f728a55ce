/** Loads a server: as fast as it answers, or at a steady rate. */
import { fileURLToPath } from 'node:url';

import { runForJson } from './processes.ts';
import type { Server } from './processes.ts';
import { body, headers, method, path } from './update.ts';

const connections = 16;

interface Outcome {
  readonly '2xx': number;
  readonly errors: number;
  readonly non2xx: number;
  readonly duration: number;
}

/** Requests a second that a server answers, when there are always some waiting. */
export async function measureThroughput(
  autocannon: string,
  { url }: Server,
  amount: { readonly seconds: number } | { readonly requests: number },
): Promise<number> {
  const outcome = await runForJson<Outcome>('load', [
    autocannon,
    '--json',
    '--no-progress',
    '--connections',
    String(connections),
    '--method',
    method,
    ...Object.entries(headers).flatMap(([name, value]) => ['--headers', `${name}: ${value}`]),
    ...('seconds' in amount ? ['--duration', String(amount.seconds)] : ['--amount', String(amount.requests)]),
    '--body',
    body,
    url + path,
  ]);
  if (outcome.non2xx + outcome.errors > 0) {
    throw new Error(`${url} refused ${outcome.non2xx} requests and broke off ${outcome.errors}`);
  }
  return outcome['2xx'] / outcome.duration;
}

/** The time that all but one in a hundred replies take at a steady rate, in milliseconds. */
export async function measureLatency({ url }: Server, rate: number, seconds: number): Promise<number> {
  const program = fileURLToPath(new URL('paced-load.ts', import.meta.url));
  const args = [program, url, String(Math.round(rate)), String(seconds)];
  const { p99 } = await runForJson<{ readonly p99: number }>('load', args);
  return p99;
}
