/**
 * Measures the mock endpoint against Prism mocking the same document, each on the same core, by rounds in one run.
 * Prism and the load generator are installed on first use, below `node_modules/.cache`.
 *
 *   pnpm --filter @dli-flink/mock bench
 */
import { execFileSync, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

import { requestExamples } from '@dli-flink/contract/examples';

import type { Load, LoadResult } from './load.ts';

const tools = { '@stoplight/prism-cli': '5.16.0', autocannon: '9.0.0' };
const cache = fileURLToPath(new URL('../node_modules/.cache/dli-flink-bench/', import.meta.url));
const mockCommand = fileURLToPath(new URL('../dist/cli.js', import.meta.url));
const document = fileURLToPath(import.meta.resolve('@dli-flink/contract/openapi.json'));

const rounds = 3;
const seconds = 4;
const connections = 16;
const requestsForMemory = 500_000;
const token = 'token-of-the-bench';
const project = '48cc2c48765f481480c7db940d6409d1';

interface Row {
  readonly what: string;
  readonly value: string;
  readonly bar: string;
  readonly isMet: boolean;
}

function installTools(): void {
  const isInstalled = Object.keys(tools).every((name) => existsSync(`${cache}node_modules/${name}`));
  if (isInstalled) return;
  mkdirSync(cache, { recursive: true });
  writeFileSync(`${cache}package.json`, JSON.stringify({ private: true, dependencies: tools }));
  execFileSync('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: cache,
    stdio: 'inherit',
  });
}

/** Starts a server on the last core, so that the first is left to whoever sends. */
function start(args: readonly string[], env: Readonly<Record<string, string>> = {}): ChildProcess {
  const node = [process.execPath, ...args];
  const pinned = process.platform === 'linux' ? ['taskset', '-c', '1', ...node] : node;
  return spawn(pinned[0]!, pinned.slice(1), { env: { ...process.env, ...env }, stdio: 'ignore' });
}

async function isUp(url: string): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const answered = await fetch(url).then(
      () => true,
      () => false,
    );
    if (answered) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`nothing answers at ${url}`);
}

function load(port: number, options: Partial<Load>): Promise<LoadResult> {
  const autocannon = createRequire(`${cache}index.js`)('autocannon') as (load: Load) => Promise<LoadResult>;
  return autocannon({
    url: `http://127.0.0.1:${port}/v1.0/${project}/streaming/flink-jobs/202`,
    method: 'PUT',
    headers: { 'X-Auth-Token': token, 'Content-Type': 'application/json' },
    body: JSON.stringify(requestExamples.updateFlinkJarJob.documented),
    connections,
    ...options,
  });
}

/** Resident memory of a process in MB. */
function residentMemory({ pid }: ChildProcess): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;
}

function median(values: readonly number[]): number {
  return values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)]!;
}

async function measure(mock: ChildProcess): Promise<readonly Row[]> {
  const ports = { mock: 4560, prism: 4561 };
  for (const port of Object.values(ports)) await isUp(`http://127.0.0.1:${port}/`);
  const results = { mock: [] as number[], prism: [] as number[] };
  for (const port of Object.values(ports)) await load(port, { duration: 2 });
  for (let round = 0; round < rounds; round++) {
    for (const name of ['mock', 'prism'] as const) {
      const { '2xx': accepted, errors, non2xx, requests } = await load(ports[name], { duration: seconds });
      if (accepted === 0 || errors + non2xx > 0)
        throw new Error(`${name} refused ${non2xx + errors} requests`);
      results[name].push(requests.average);
    }
  }
  const mockRate = median(results.mock);
  const ratio = median(results.mock.map((rate, round) => rate / results.prism[round]!));
  const half = await load(ports.mock, { duration: seconds, overallRate: Math.round(mockRate / 2) });
  await load(ports.mock, { amount: 100_000 });
  const before = residentMemory(mock);
  await load(ports.mock, { amount: requestsForMemory });
  const growth = residentMemory(mock) - before;
  return [
    { what: 'requests a second', value: mockRate.toFixed(0), bar: '', isMet: true },
    { what: 'requests a second, Prism', value: median(results.prism).toFixed(0), bar: '', isMet: true },
    { what: 'over Prism', value: `${ratio.toFixed(1)} ×`, bar: '≥ 5', isMet: ratio >= 5 },
    {
      what: 'p99 at half of that load',
      value: `${half.latency.p99} ms`,
      bar: '≤ 5 ms',
      isMet: half.latency.p99 <= 5,
    },
    {
      what: `memory over ${requestsForMemory} requests`,
      value: `${growth.toFixed(1)} MB`,
      bar: '≤ 20 MB',
      isMet: growth <= 20,
    },
  ];
}

installTools();
const prismCommand = createRequire(`${cache}index.js`).resolve('@stoplight/prism-cli/dist/index.js');
const servers = [
  start([mockCommand, '--port', '4560', '--project-id', project], { DLI_TOKEN: token }),
  start([prismCommand, 'mock', '--port', '4561', '--host', '127.0.0.1', document]),
];
try {
  const rows = await measure(servers[0]!);
  for (const { bar, isMet, value, what } of rows) {
    console.log(`${isMet ? ' ' : '✗'} ${what.padEnd(32)} ${value.padStart(12)}  ${bar}`);
  }
  process.exitCode = rows.every(({ isMet }) => isMet) ? 0 : 1;
} finally {
  for (const server of servers) server.kill();
}
