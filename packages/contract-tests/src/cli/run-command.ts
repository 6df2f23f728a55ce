import { writeReportFiles } from '../report/files.ts';
import { buildReport, unknownDepartures } from '../report/report.ts';
import type { TerminalFormat } from '../report/terminal-format.ts';
import { formatReport } from '../report/terminal.ts';
import { CannotJudge } from '../run/cannot-judge.ts';
import { checkTarget } from '../run/preflight.ts';
import type { Selection } from '../selection.ts';
import { listCases, runSuite } from '../suite.ts';
import type { SuiteOptions } from '../suite.ts';
import { systemClock as clock } from '../wire/clock.ts';
import { checkSelection } from './check-selection.ts';
import type { Environment } from './environment.ts';
import { openTarget, planTarget } from './open-target.ts';
import type { OpenTarget } from './open-target.ts';
import { readOptions } from './options.ts';
import type { Options } from './options.ts';
import { prepareFolder } from './files.ts';
import { restore } from './restore.ts';
import { usage, UsageError } from './usage.ts';

/** The process that runs the command. */
export interface CommandHost {
  readonly environment: Environment;
  readonly format: TerminalFormat;
  readonly printOut: (text: string) => void;
  readonly printError: (text: string) => void;
  readonly showProgress: (done: number, total: number) => void;
  /** Has `stop` called when the user interrupts the run, until the function that it gives is called. */
  readonly onInterrupt: (stop: () => void) => () => void;
}

/** Runs the command, and gives its exit code. */
export async function runCommand(args: readonly string[], host: CommandHost): Promise<number> {
  try {
    return await run(await readOptions(args, host.environment), host);
  } catch (error) {
    if (!isForUser(error)) throw error;
    // parseArgs adds advice on further lines.
    tell(host, error.message.split('\n')[0]!);
    return 2;
  }
}

/** Whether an error is for the user to mend. parseArgs marks what it throws with a code. */
function isForUser(error: unknown): error is Error {
  if (error instanceof UsageError || error instanceof CannotJudge) return true;
  return error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
}

async function run(options: Options, host: CommandHost): Promise<number> {
  if (options.help) {
    host.printOut(usage);
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
    for (const { id, title } of listCases(selection)) host.printOut(`${id}  ${title}`);
    return 0;
  }
  if (options.reportDir !== undefined) await prepareFolder('report-dir', options.reportDir);
  await using open = await openTarget(plan, options, clock);
  await checkTarget(open.target, open.send, clock, open.writes);
  if (open.writes === 'all' && options.endpoint !== undefined) {
    const { baseUrl, parameters } = open.target;
    host.printError(`overwrites job ${parameters.job_id} of project ${parameters.project_id} on ${baseUrl}`);
  }
  const suite = { ...selection, ...open, clock, seed: options.seed, concurrency: options.concurrency };
  return await judgeAndRestore(suite, open, options, host);
}

/** Runs the suite and reports, and restores the job whatever comes of it. */
async function judgeAndRestore(
  suite: SuiteOptions,
  open: OpenTarget,
  options: Options,
  host: CommandHost,
): Promise<number> {
  const stop = new AbortController();
  const forget = host.onInterrupt(() => stop.abort());
  let code = 2;
  try {
    code = await judge({ ...suite, signal: stop.signal, onCase: host.showProgress }, open, options, host);
  } finally {
    if (!(await isRestored(open, options, host))) code = 2;
    forget();
  }
  return code;
}

async function isRestored(
  { send, target, writes }: OpenTarget,
  options: Options,
  host: CommandHost,
): Promise<boolean> {
  // Where nothing was written there is nothing to restore, and nothing may be written for it.
  if (options.restore === undefined || writes === 'none') return true;
  const problem = await restore(options.restore, target, send, clock);
  if (problem === undefined) host.printError('restored the job');
  else tell(host, `the job was not restored: ${problem}`);
  return problem === undefined;
}

async function judge(
  suite: SuiteOptions,
  { countRequests }: OpenTarget,
  { endpoint, known, mockFault, reportDir }: Options,
  { format, printOut }: CommandHost,
): Promise<number> {
  const startedAt = clock.now();
  const begin = performance.now();
  const result = await runSuite(suite);
  const report = buildReport(result, suite, {
    startedAt,
    duration: performance.now() - begin,
    known,
    requests: countRequests(),
    ...(endpoint === undefined && { mock: { fault: mockFault } }),
  });
  if (reportDir !== undefined) await writeReportFiles(reportDir, report);
  printOut(formatReport(report, format));
  if (report.isInterrupted) return 130;
  return unknownDepartures(report).length === 0 ? 0 : 1;
}

function tell({ printError }: CommandHost, message: string): void {
  printError(`dli-flink-contract-tests: ${message}`);
}
