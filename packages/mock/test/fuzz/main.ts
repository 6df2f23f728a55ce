/**
 * Sends generated requests to the mock that keeps the contract, a million of them where nothing else is said, and holds
 * every reply to the contract. Ends with 1 and the fewest requests that show it when one does not keep it.
 *
 *   pnpm --filter @dli-flink/mock fuzz [--runs n] [--seed n]
 *   pnpm --filter @dli-flink/mock fuzz --seed n --path p [--socket]    one failure again
 */
import { parseArgs } from 'node:util';

import { fuzz, repeat } from './run-fuzz.ts';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '1000000' },
    seed: { type: 'string', default: String(Math.floor(Math.random() * 2 ** 31)) },
    path: { type: 'string' },
    socket: { type: 'boolean', default: false },
  },
});
const seed = Number(values.seed);
const requests = Number(values.runs);
const interval = 100_000;
const started = performance.now();
let nextReport = interval;

function readHeap(): string {
  globalThis.gc?.();
  const { heapUsed, rss } = process.memoryUsage();
  return `heap ${(heapUsed / 1e6).toFixed(1)} MB, resident ${(rss / 1e6).toFixed(0)} MB`;
}

function say(sent: number): void {
  const seconds = (performance.now() - started) / 1000;
  console.log(`${String(sent).padStart(8)} requests  ${seconds.toFixed(0).padStart(4)} s  ${readHeap()}`);
}

console.log(`seed ${seed}`);
let summary = '';
const failure =
  values.path === undefined
    ? await fuzz({
        requests,
        seed,
        onProgress(tally) {
          summary = `${tally.total} requests were answered as they have to be; by status ${tally}`;
          if (tally.total < nextReport) return;
          say(tally.total);
          nextReport += interval;
        },
      })
    : await repeat(seed, values.path, values.socket);
console.log(failure ?? (summary || 'what failed once does not fail any more'));
// A connection that is left open would keep the process.
process.exit(failure === undefined ? 0 : 1);
