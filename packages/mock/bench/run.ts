/**
 * Measures the mock, with validation and a token, on one core, by rounds in one run: its throughput against `prism mock`
 * of the same document; its latency against a server that only reads JSON and answers; and its memory. Holds the figures
 * to their bars, prints a table and writes `bench/results.json`.
 *
 *   pnpm --filter @dli-flink/mock bench
 */
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { measureLatency, measureThroughput } from './loads.ts';
import { isPinned, startServer } from './processes.ts';
import type { Server } from './processes.ts';
import { installTools } from './tools.ts';

const rounds = 7;
const seconds = 3;
const requests = 500_000;

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

function atMost(what: string, value: number, bar: number, unit: string): Row {
  return { what, value, unit, bar: `≤ ${bar}`, isMet: value <= bar };
}

function median(values: readonly number[]): number {
  return values.toSorted((left, right) => left - right)[values.length >> 1]!;
}

/** Median over the rounds of how the figures of two servers compare within one. */
function over(figures: readonly number[], others: readonly number[]): number {
  return median(figures.map((figure, round) => figure / others[round]!));
}

async function readMemory({ process: child }: Server): Promise<{ heapUsed: number; rss: number }> {
  child.send('memory');
  const [memory] = (await once(child, 'message')) as [{ heapUsed: number; rss: number }];
  return memory;
}

const { autocannon, prism } = installTools();
const document = fileURLToPath(import.meta.resolve('@dli-flink/contract/openapi.json'));
const program = fileURLToPath(new URL('serve-mock.ts', import.meta.url));
const bareProgram = fileURLToPath(new URL('serve-bare.ts', import.meta.url));
using mock = await startServer((port) => ['--expose-gc', program, port]);
using bare = await startServer((port) => [bareProgram, port]);
using prismAsItComes = await startServer((port) => [prism, 'mock', '--port', port, document]);
const silent = ['--verboseLevel', 'silent'];
using prismUnlogged = await startServer((port) => [prism, 'mock', '--port', port, ...silent, document]);

const servers = { mock, prismAsItComes, prismUnlogged };
type Name = keyof typeof servers;
const throughput: Readonly<Record<Name, number[]>> = { mock: [], prismAsItComes: [], prismUnlogged: [] };
for (const server of Object.values(servers)) await measureThroughput(autocannon, server, { seconds: 5 });
for (let round = 0; round < rounds; round++) {
  for (const [name, server] of Object.entries(servers)) {
    throughput[name as Name].push(await measureThroughput(autocannon, server, { seconds }));
  }
}

const most = median(throughput.mock);
const latencies = { mock: [] as number[], bare: [] as number[] };
for (let round = 0; round < rounds; round++) {
  latencies.mock.push(await measureLatency(mock, most / 2, seconds));
  latencies.bare.push(await measureLatency(bare, most / 2, seconds));
}

const before = await readMemory(mock);
await measureThroughput(autocannon, mock, { requests });
const after = await readMemory(mock);

const rows = [
  atLeast('throughput, over Prism as it comes', over(throughput.mock, throughput.prismAsItComes), 5),
  atLeast('throughput, over Prism with its log off', over(throughput.mock, throughput.prismUnlogged), 3),
  atMost('p99 at half of the most load, over a bare server', over(latencies.mock, latencies.bare), 2.5, '×'),
  atMost('growth of the heap over 500,000 requests', (after.heapUsed - before.heapUsed) / 1e6, 5, 'MB'),
  // V8 enlarges its young generation once, by some 50 MB, when it sees fit.
  atMost('growth of the process over 500,000 requests', (after.rss - before.rss) / 1e6, 64, 'MB'),
];
for (const { bar, isMet, unit, value, what } of rows) {
  console.log(
    `${isMet ? 'met   ' : 'MISSED'}  ${what.padEnd(50)} ${value.toFixed(2).padStart(7)} ${unit.padEnd(2)}  ${bar}`,
  );
}
const figures = Object.fromEntries(
  Object.entries(throughput).map(([name, values]) => [name, Math.round(median(values))]),
);
console.log(
  `p99: ${median(latencies.mock).toFixed(2)} ms, ${median(latencies.bare).toFixed(2)} ms of a bare server`,
);
console.log(`requests a second: ${JSON.stringify(figures)}${isPinned ? '' : ', on no core in particular'}`);
const facts = {
  node: process.version,
  rounds,
  seconds,
  requests,
  isPinned,
  throughput,
  latencies,
  before,
  after,
};
writeFileSync(
  new URL('results.json', import.meta.url),
  `${JSON.stringify({ ...facts, rows }, undefined, 2)}\n`,
);
if (rows.some(({ isMet }) => !isMet)) process.exitCode = 1;
