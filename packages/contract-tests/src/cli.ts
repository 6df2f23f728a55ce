#!/usr/bin/env node
import { checkSelection } from './cli/check-selection.ts';
import { openTarget, planTarget } from './cli/open-target.ts';
import type { OpenTarget } from './cli/open-target.ts';
import { readOptions } from './cli/options.ts';
import type { Options } from './cli/options.ts';
import { prepareFolder } from './cli/prepare-folder.ts';
import { restore } from './cli/restore.ts';
import { usage, UsageError } from './cli/usage.ts';
import { writeReportFiles } from './report/files.ts';
import { buildReport, unknownDepartures } from './report/report.ts';
import { formatReport } from './report/terminal.ts';
import { CannotJudge } from './run/cannot-judge.ts';
import { checkTarget } from './run/preflight.ts';
import type { Selection } from './selection.ts';
import { listCases, runSuite } from './suite.ts';
import type { SuiteOptions } from './suite.ts';
import { systemClock as clock } from './wire/clock.ts';

async function main(): Promise<number> {
  const options = await readOptions(process.argv.slice(2), process.env);
  if (options.help) {
    console.log(usage);
    return 0;
  }
  const plan = planTarget(options);
  const selection: Selection = {
    ...plan,
    fuzzRuns: options.fuzzRuns,
    isStatic: options.isStatic,
    ...(options.phases && { phases: options.phases }),
    ...(options.only && { only: options.only }),
    ...(options.shard && { shard: options.shard }),
  };
  checkSelection(selection);
  if (options.list) {
    for (const { id, title } of listCases(selection)) console.log(`${id}  ${title}`);
    return 0;
  }
  if (options.reportDir !== undefined) await prepareFolder('report-dir', options.reportDir);
  await using open = await openTarget(plan, options, clock);
  await checkTarget(open.target, open.send, clock, open.writes);
  if (open.writes === 'all' && options.endpoint !== undefined) {
    const { baseUrl, parameters } = open.target;
    console.error(`overwrites job ${parameters.job_id} of project ${parameters.project_id} on ${baseUrl}`);
  }
  const suite = { ...selection, ...open, clock, seed: options.seed, concurrency: options.concurrency };
  return await run(suite, open, options);
}

/** Runs the suite and reports, and restores the job whatever comes of it. */
async function run(
  suite: SuiteOptions,
  { send, target, writes }: OpenTarget,
  options: Options,
): Promise<number> {
  const stop = new AbortController();
  const interrupt = (): void => stop.abort();
  process.once('SIGINT', interrupt);
  process.once('SIGTERM', interrupt);
  const isRestored = async (): Promise<boolean> => {
    // Where nothing was written there is nothing to restore, and nothing may be written for it.
    if (options.restore === undefined || writes === 'none') return true;
    const problem = await restore(options.restore, target, send, clock);
    if (problem === undefined) console.error('restored the job');
    else tell(`the job was not restored: ${problem}`);
    return problem === undefined;
  };
  let code = 2;
  try {
    code = await judge({ ...suite, signal: stop.signal, onCase: showProgress }, options);
  } finally {
    if (!(await isRestored())) code = 2;
    process.off('SIGINT', interrupt);
    process.off('SIGTERM', interrupt);
  }
  return code;
}

async function judge(
  suite: SuiteOptions,
  { endpoint, known, mockFault, reportDir }: Options,
): Promise<number> {
  const startedAt = clock.now();
  const begin = performance.now();
  const result = await runSuite(suite);
  const report = buildReport(result, suite, {
    startedAt,
    duration: performance.now() - begin,
    known,
    ...(endpoint === undefined && { mock: { fault: mockFault } }),
  });
  if (reportDir !== undefined) await writeReportFiles(reportDir, report);
  console.log(formatReport(report));
  if (report.isInterrupted) return 130;
  return unknownDepartures(report).length === 0 ? 0 : 1;
}

/** A line that is written over and over, for people; nothing where nobody watches. */
function showProgress(done: number, total: number): void {
  if (!process.stderr.isTTY || (done % 50 !== 0 && done !== total)) return;
  process.stderr.write(`\r${done} of ${total}${done === total ? '\n' : ''}`);
}

function tell(message: string): void {
  console.error(`dli-flink-contract-tests: ${message}`);
}

try {
  process.exitCode = await main();
} catch (error) {
  // parseArgs marks what it throws with such a code, and adds advice on further lines.
  const isOfArguments =
    error instanceof TypeError && String((error as NodeJS.ErrnoException).code).startsWith('ERR_PARSE_ARGS');
  if (!(isOfArguments || error instanceof UsageError || error instanceof CannotJudge)) throw error;
  tell((error as Error).message.split('\n')[0]!);
  process.exitCode = 2;
}
