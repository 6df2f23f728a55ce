import { join } from 'node:path';

import { createRedactor } from '@dli-flink/client/redaction';
import type { Redactor } from '@dli-flink/client/redaction';
import type { Contract } from '@dli-flink/contract';

import { contractOf } from '../contract-of.ts';
import { defaultOperation } from '../operation.ts';
import { writeReportFiles } from '../report/files.ts';
import { buildReport, unknownDepartures } from '../report/report.ts';
import type { TerminalFormat } from '../report/terminal-format.ts';
import { formatReport } from '../report/terminal.ts';
import { wrap } from '../report/wrap.ts';
import { CannotJudge } from '../run/cannot-judge.ts';
import { isOnThisMachine } from '../run/on-this-machine.ts';
import { checkTarget } from '../run/preflight.ts';
import type { Selection } from '../selection.ts';
import { listLeftOut } from '../selection.ts';
import { CutShort, listCases, runSuite } from '../suite.ts';
import type { SuiteOptions } from '../suite.ts';
import { systemClock as clock } from '../wire/clock.ts';
import { formatVersion, readVersion } from '../version.ts';
import { checkSelection } from './check-selection.ts';
import { listConnectionSecrets } from './connection.ts';
import type { Environment } from './environment.ts';
import { conflictsOfMock } from './mock-target.ts';
import { openTarget, planTarget } from './open-target.ts';
import type { OpenTarget } from './open-target.ts';
import { nameOption, readOptions } from './options.ts';
import type { Options } from './options.ts';
import { prepareFolder } from './files.ts';
import { interruptible } from './interruptible.ts';
import { deleteLeftovers, findLeftovers } from './temporary-job.ts';
import type { Surroundings } from './temporary-job.ts';
import { restore } from './restore.ts';
import { describeUsage, UsageError } from './usage.ts';

/** The process that runs the command. */
export interface CommandHost {
  readonly environment: Environment;
  readonly format: TerminalFormat;
  readonly printOut: (text: string) => void;
  readonly printError: (text: string) => void;
  readonly showProgress: (done: number, total: number) => void;
  /**
   * Has `end` called when the run is to end: before its next case, at once, or by an error that nobody caught, until the
   * function that it gives is called.
   */
  readonly onInterrupt: (end: (how?: 'at once' | Error) => void) => () => void;
}

/** Runs the command, and gives its exit code. */
export async function runCommand(
  args: readonly string[],
  host: CommandHost,
  contract: Contract = contractOf({}),
): Promise<number> {
  let redact: Redactor | undefined;
  const safe = { ...host, printError: (text: string) => host.printError(redact?.(text) ?? text) };
  try {
    const options = await readOptions(args, host.environment, contract);
    redact = createRedactor(listSecrets(options));
    return await run(options, safe);
  } catch (error) {
    const [line = ''] = String((error as Partial<Error>)?.message ?? error).split('\n');
    // parseArgs adds advice on further lines.
    tell(safe, isForUser(error) ? line : `failed by an error of its own: ${line}`);
    return 2;
  }
}

function listSecrets({ connection, endpoint }: Options): readonly string[] {
  const { accessKey, token } = endpoint?.credentials ?? {};
  const own = [token, accessKey?.secretKey, accessKey?.securityToken].filter(
    (secret) => secret !== undefined,
  );
  return [...own, ...listConnectionSecrets(connection)];
}

/** Whether an error is for the user to mend. parseArgs marks what it throws with a code. */
function isForUser(error: unknown): error is Error {
  if (error instanceof UsageError || error instanceof CannotJudge) return true;
  return error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
}

/** Holds off what would end the process before jobs of its own are deleted. */
async function run(options: Options, host: CommandHost): Promise<number> {
  let isInterrupted = false;
  let forget: (() => void) | undefined;
  const hold = (): boolean => {
    if (options.temporaryJob) forget = host.onInterrupt(() => void (isInterrupted = true));
    return isInterrupted;
  };
  try {
    return await runHeld(options, host, hold);
  } finally {
    forget?.();
  }
}

/** @param hold holds interrupts off from here on, and says whether there was one */
async function runHeld(options: Options, host: CommandHost, hold: () => boolean): Promise<number> {
  if (options.help) {
    host.printOut(describeUsage(options.contract));
    return 0;
  }
  if (options.version) {
    host.printOut(formatVersion(await readVersion()));
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
  // Whether jobs can be put into states is not known before the endpoint is asked.
  const maySetState = plan.writes === 'all' && !options.isStatic && mayBeMock(options);
  const possible = maySetState ? conflictsOfMock : undefined;
  if (!options.deleteLeftovers) checkSelection(selection, possible);
  if (options.list) {
    for (const { id, title } of listCases(selection, possible)) print(host, `${id}  ${title}`);
    return 0;
  }
  if (options.reportDir !== undefined) await prepareFolder('report-dir', options.reportDir);
  hold();
  await using open = await openTarget(plan, options, clock, host.printError);
  if (options.deleteLeftovers) return (await deleteLeftovers(surroundingsOf(open, host))) ? 0 : 2;
  if (open.setState === undefined) checkSelection(selection);
  await checkTarget(open.target, open.send, clock, open.writes, open);
  if (open.writes === 'all' && options.endpoint !== undefined) {
    const { baseUrl, parameters } = open.target;
    host.printError(`overwrites job ${parameters.job_id} of project ${parameters.project_id} on ${baseUrl}`);
  }
  await tellLeftovers(open, options, host);
  tellLeftOut(selection, host);
  if (hold()) return 130;
  const suite = { ...selection, ...open, clock, seed: options.seed, concurrency: options.concurrency };
  try {
    return await judgeAndRestore(suite, open, options, host);
  } finally {
    hold();
  }
}

function surroundingsOf({ contract, send, target }: OpenTarget, { printError }: CommandHost): Surroundings {
  return { contract, send, target, clock, print: printError };
}

/** Jobs that earlier runs have left are offered for deletion, and never deleted unasked. */
async function tellLeftovers(open: OpenTarget, options: Options, host: CommandHost): Promise<void> {
  if (!options.temporaryJob) return;
  const left = (await findLeftovers(surroundingsOf(open, host))).filter(({ name }) => !isOwn(open, name));
  if (left.length === 0) return;
  const names = left.slice(0, 3).map(({ id, name }) => `${id} (${name})`);
  host.printError(
    `${left.length} jobs seem to be left from earlier runs: ${names.join(', ')}${left.length > 3 ? ' and others' : ''}; where no other run is under way, --delete-leftovers deletes them`,
  );
}

function isOwn({ ownNames = [] }: OpenTarget, name: string): boolean {
  return ownNames.some((own) => name.endsWith(own));
}

/** Operations that are chosen and left out, and what to give for them. */
function tellLeftOut(selection: Selection, { printError }: CommandHost): void {
  for (const { id, missing } of listLeftOut(selection)) {
    printError(
      `leaves out ${id}: ${missing.map(nameOption).join(' and ')} would say which resource it is about`,
    );
  }
}

function mayBeMock({ endpoint, readBack }: Options): boolean {
  if (readBack === 'none' || readBack === 'job-detail') return false;
  return readBack === 'mock' || endpoint === undefined || isOnThisMachine(endpoint.baseUrl);
}

/** Runs the suite and reports, and restores the job whatever comes of it. */
async function judgeAndRestore(
  suite: SuiteOptions,
  open: OpenTarget,
  options: Options,
  host: CommandHost,
): Promise<number> {
  const [stop, now] = [new AbortController(), new AbortController()];
  const forget = host.onInterrupt((how) => {
    if (!(how instanceof Error)) stop.abort();
    if (how !== undefined) now.abort(how instanceof Error ? how : new Error('interrupted'));
  });
  let code = 2;
  try {
    const under = { ...suite, ...interruptible(suite, now.signal) };
    code = await judge({ ...under, signal: stop.signal, onCase: host.showProgress }, open, options, host);
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
  const problem = await restore(defaultOperation(options.contract), options.restore, target, send, clock);
  if (problem === undefined) host.printError('restored the job');
  else tell(host, `the job was not restored: ${problem}`);
  return problem === undefined;
}

async function judge(
  suite: SuiteOptions,
  { countRequests }: OpenTarget,
  { baseline, connection, connectionArgs, endpoint, given, known, mockFault, reportDir }: Options,
  host: CommandHost,
): Promise<number> {
  const startedAt = clock.now();
  const begin = performance.now();
  const result = await runSuite(suite).catch((error: unknown) => {
    if (error instanceof CutShort) return error.result;
    throw error;
  });
  const report = buildReport(result, suite, {
    startedAt,
    duration: performance.now() - begin,
    known,
    requests: countRequests(),
    version: await readVersion(),
    options: given,
    ...(baseline && { baseline }),
    connection: {
      args: connectionArgs,
      headers: Object.keys(connection.headers ?? {}),
      secrets: listConnectionSecrets(connection),
    },
    ...(endpoint === undefined && { mock: { fault: mockFault } }),
  });
  host.printOut(formatReport(report, host.format));
  if (reportDir !== undefined) {
    await writeReportFiles(reportDir, report);
    print(host, `The report is ${join(reportDir, 'report.html')}`);
  }
  if (report.problem !== undefined) {
    tell(host, report.problem);
    return 2;
  }
  if (report.isInterrupted) return 130;
  return unknownDepartures(report).length === 0 ? 0 : 1;
}

function print({ format, printOut }: CommandHost, line: string): void {
  printOut(wrap(line, format.columns).join('\n'));
}

function tell({ printError }: CommandHost, message: string): void {
  printError(`dli-flink-contract-tests: ${message}`);
}
