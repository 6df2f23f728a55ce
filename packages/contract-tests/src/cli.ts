#!/usr/bin/env node
import { openTarget } from './cli/open-target.ts';
import { readOptions } from './cli/options.ts';
import type { Options } from './cli/options.ts';
import { usage, UsageError } from './cli/usage.ts';
import { writeReportFiles } from './report/files.ts';
import { buildReport, unknownDepartures } from './report/report.ts';
import { formatReport } from './report/terminal.ts';
import { sendPatiently } from './run/patience.ts';
import { CannotJudge, checkTarget } from './run/preflight.ts';
import { toWireRequest } from './run/wire-request.ts';
import { listCases, runSuite } from './suite.ts';
import type { SuiteOptions } from './suite.ts';

const clock = {
  now: Date.now,
  sleep: (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds)),
};

async function main(): Promise<number> {
  const options = await readOptions(process.argv.slice(2), process.env);
  if (options.help) {
    console.log(usage);
    return 0;
  }
  const startedAt = clock.now();
  await using open = await openTarget(options, clock);
  const { readBack, send, setState, target, writes } = open;
  const suite: SuiteOptions = {
    target,
    send,
    clock,
    writes,
    readBack,
    setState,
    seed: options.seed,
    fuzzRuns: options.fuzzRuns,
    concurrency: options.concurrency,
    isStatic: options.isStatic,
    ...(options.phases && { phases: options.phases }),
    ...(options.only && { only: options.only }),
    ...(options.shard && { shard: options.shard }),
  };
  if (options.list) {
    for (const { id, title } of listCases(suite)) console.log(`${id}  ${title}`);
    return 0;
  }
  await checkTarget(target, send, clock, writes);
  if (writes === 'all' && options.endpoint !== undefined) {
    console.error(
      `overwrites job ${target.parameters.job_id} of project ${target.parameters.project_id} on ${target.baseUrl}`,
    );
  }
  const stop = new AbortController();
  const interrupt = (): void => stop.abort();
  process.once('SIGINT', interrupt);
  process.once('SIGTERM', interrupt);
  const begin = performance.now();
  try {
    const result = await runSuite({ ...suite, signal: stop.signal, onCase: showProgress });
    const run = { startedAt, duration: performance.now() - begin, known: options.known };
    const report = buildReport(result, suite, run);
    if (options.reportDir !== undefined) await writeReportFiles(options.reportDir, report);
    console.log(formatReport(report));
    if (result.cases.length === 0) throw new CannotJudge('no case was run; --list shows which there are');
    if (report.isInterrupted) return 130;
    return unknownDepartures(report).length === 0 ? 0 : 1;
  } finally {
    process.off('SIGINT', interrupt);
    process.off('SIGTERM', interrupt);
    await restore(options, suite);
  }
}

/** Makes the job what it was, as far as it was told. */
async function restore({ restore: body }: Options, { send, target }: SuiteOptions): Promise<void> {
  if (body === undefined) return;
  const waits = { throttled: 0, unavailable: 0, dropped: 0 };
  const write = () => toWireRequest('updateFlinkJarJob', { body }, target, clock.now());
  const { reply } = await sendPatiently(send, write, clock, waits);
  if (reply.status !== 200)
    throw new CannotJudge(`the job was not restored: the update was answered with status ${reply.status}`);
  console.error('restored the job');
}

/** A line that is written over and over, for people; nothing where nobody watches. */
function showProgress(done: number, total: number): void {
  if (!process.stderr.isTTY || (done % 50 !== 0 && done !== total)) return;
  process.stderr.write(`\r${done} of ${total}${done === total ? '\n' : ''}`);
}

try {
  process.exitCode = await main();
} catch (error) {
  // parseArgs marks what it throws with a code, and adds advice on further lines.
  const isUsage =
    error instanceof UsageError ||
    error instanceof CannotJudge ||
    (error instanceof TypeError && 'code' in error);
  if (!isUsage) throw error;
  console.error(`dli-flink-contract-tests: ${error.message.split('\n')[0]}`);
  process.exitCode = 2;
}
