/**
 * Measures the client against a bare `fetch` and the vendor's client, all in one run, by rounds, and holds the medians
 * of the ratios to their bars. Prints a table and writes `bench/results.json`.
 *
 *   pnpm bench
 */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';

import { bareFetch, ours, vendors } from './contenders.ts';
import type { Update } from './contenders.ts';
import { startEndpoint } from './endpoint.ts';
import { median, sample } from './measure.ts';
import type { Sample } from './measure.ts';

const rounds = 48;
const calls = 500;
const inFlight = 16;

interface Row {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  readonly bar: string;
  readonly isMet: boolean;
}

function atLeast(what: string, value: number, bar: number): Row {
  return { what, value, unit: '×', bar: `≥ ${bar}`, isMet: value >= bar };
}

function atMost(what: string, value: number, bar: number, unit = '×'): Row {
  return { what, value, unit, bar: `≤ ${bar}`, isMet: value <= bar };
}

async function compare(contenders: Readonly<Record<string, Update>>): Promise<Record<string, Sample[]>> {
  const samples: Record<string, Sample[]> = Object.fromEntries(
    Object.keys(contenders).map((name) => [name, []]),
  );
  for (const update of Object.values(contenders)) await sample(update, 3000, inFlight);
  const order = Object.entries(contenders);
  for (let round = 0; round < rounds; round++) {
    for (const [name, update] of order) samples[name]!.push(await sample(update, calls, inFlight));
    // Each leaves garbage to the next, so each goes first in its turn, and the order turns round.
    order.push(order.shift()!);
    if (round % order.length === order.length - 1) order.reverse();
  }
  return samples;
}

/** Time to import the client over that of an empty script, in milliseconds. */
function measureImport(): number {
  return median(Array.from({ length: 21 }, () => timeScript("import '@dli-flink/client'") - timeScript('')));
}

function timeScript(code: string): number {
  const started = performance.now();
  spawnSync(process.execPath, ['--input-type=module', '--eval', code], { cwd: import.meta.dirname });
  return performance.now() - started;
}

/** Growth of the heap over many calls, in MB, garbage collected before and after. */
async function measureHeap(update: Update): Promise<number> {
  const collect = globalThis.gc;
  if (collect === undefined) throw new Error('run with --expose-gc');
  await sample(update, 20_000, inFlight);
  await collect({ execution: 'async' });
  const before = process.memoryUsage().heapUsed;
  await sample(update, 100_000, inFlight);
  await collect({ execution: 'async' });
  return (process.memoryUsage().heapUsed - before) / 1e6;
}

const endpoint = await startEndpoint();
const contenders = {
  bare: bareFetch(endpoint.url),
  token: ours(endpoint.url, 'token'),
  aksk: ours(endpoint.url, 'aksk'),
  vendor: vendors(endpoint.url),
};
const samples = await compare(contenders);
/** Median over the rounds of how two contenders compare within one. */
function ratio(of: keyof typeof contenders, to: keyof typeof contenders, quantity: keyof Sample): number {
  return median(samples[of]!.map((one, round) => one[quantity] / samples[to]![round]![quantity]));
}
const heap = await measureHeap(contenders.token);
endpoint.close();

const rows = [
  atLeast('throughput, token, over bare fetch', ratio('token', 'bare', 'throughput'), 0.75),
  atLeast("throughput, token, over the vendor's", ratio('token', 'vendor', 'throughput'), 2),
  atLeast('throughput, AK/SK, over bare fetch', ratio('aksk', 'bare', 'throughput'), 0.65),
  // Both sign alike, with the hash of the runtime, and that is most of the time of either: what is left to win is small.
  atLeast("throughput, AK/SK, over the vendor's", ratio('aksk', 'vendor', 'throughput'), 1.6),
  atMost('CPU a call, token, over bare fetch', ratio('token', 'bare', 'cpu'), 1.4),
  atMost('CPU a call, AK/SK, over bare fetch', ratio('aksk', 'bare', 'cpu'), 1.6),
  atMost('import, over an empty script', measureImport(), 20, 'ms'),
  atMost('growth of the heap over 100,000 calls', heap, 5, 'MB'),
];
for (const { bar, isMet, unit, value, what } of rows) {
  console.log(
    `${isMet ? 'met   ' : 'MISSED'}  ${what.padEnd(40)} ${value.toFixed(2).padStart(7)} ${unit.padEnd(2)}  ${bar}`,
  );
}
const facts = { node: process.version, rounds, calls, inFlight };
writeFileSync(
  new URL('results.json', import.meta.url),
  `${JSON.stringify({ ...facts, rows }, undefined, 2)}\n`,
);
if (rows.some(({ isMet }) => !isMet)) process.exitCode = 1;
