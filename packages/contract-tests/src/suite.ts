import type { Contract } from '@dli-flink/contract';

import type { Case } from './case.ts';
import { findConflicts } from './cases/conflict-cases.ts';
import { contractFor } from './bind-contract.ts';
import { measureCoverage } from './coverage.ts';
import type { RuleCoverage } from './coverage.ts';
import { collectDepartures } from './run/departures.ts';
import type { Departure } from './run/departures.ts';
import { toChunks } from './run/chunks.ts';
import type { Clock } from './wire/clock.ts';
import { noWaits } from './wire/retrying-sender.ts';
import type { Waits } from './wire/retrying-sender.ts';
import { CannotJudge } from './run/cannot-judge.ts';
import { CredentialsExpired, provesCredentials } from './run/credentials-watch.ts';
import { ExchangeKeeper } from './run/exchange-keeper.ts';
import { checkPresence, isOutage } from './run/preflight.ts';
import type { ReadBack, SetState } from './resource-state.ts';
import { CaseRunner } from './run/run-cases.ts';
import { findingsOf } from './run/case-result.ts';
import { mostAtOnce } from './run/write-guard.ts';
import type { CaseResult } from './run/case-result.ts';
import { minimise } from './run/minimise.ts';
import { runFuzz } from './run/run-fuzz.ts';
import type { Transport } from './wire/transport.ts';
import { readState } from './run/effect-observer.ts';
import { scopeOf } from './scope.ts';
import { countFuzz, includesFuzz, isWhole, listCases, selectOperations } from './selection.ts';
import type { Selection } from './selection.ts';

export { listCases };

/** A run of the suite: against what, with what, and which part of it. */
export interface SuiteOptions extends Selection {
  readonly send: Transport;
  readonly clock: Clock;
  /** Reads the state of the target. @default effects are not judged */
  readonly readBack?: ReadBack | undefined;
  /** Puts the target into a state. @default cases that need it are left out */
  readonly setState?: SetState | undefined;
  /** The name that the target is to keep, whatever cases give it meanwhile. @default it may have any in the end */
  readonly keptName?: string | undefined;
  /** Seed of the random cases. */
  readonly seed: number;
  /** Requests at the same time, where they have to be refused. @default 1 */
  readonly concurrency?: number;
  /** Ends the run after this many departures. @default never */
  readonly stopAfter?: number;
  /** Ends the run before the next case. */
  readonly signal?: AbortSignal;
  readonly onCase?: (done: number, total: number, result: CaseResult) => void;
}

export interface SuiteResult {
  readonly cases: readonly CaseResult[];
  readonly departures: readonly Departure[];
  readonly coverage: readonly RuleCoverage[];
  readonly waits: Waits;
  /** Requests that were sent, those that were sent again included. */
  readonly requests: number;
  /** Cases that were not sent, and why. */
  readonly unsent: readonly { readonly reason: string; readonly cases: number }[];
  readonly seed: number;
  /** Whether the run ended before its last case. */
  readonly isInterrupted: boolean;
  /** Why the rest could not be judged. @default it was, or the run was interrupted */
  readonly problem?: string;
}

/** A run that ended before its last case, since the rest cannot be judged. */
export class CutShort extends CannotJudge {
  /** What was found before. */
  readonly result: SuiteResult;

  constructor(cause: unknown, result: SuiteResult) {
    super(result.problem, { cause });
    this.result = result;
  }
}

/** Cases in a row without a reply after which the endpoint is asked whether it is still there. */
const longestSilence = 3;

/**
 * Runs the suite.
 *
 * @throws RangeError for an edition there is not
 * @throws CutShort when the endpoint is gone, its state can no longer be read, or it no longer accepts the credentials
 */
export async function runSuite(options: SuiteOptions): Promise<SuiteResult> {
  const { clock, concurrency = 1, fuzzRuns = 100, isStatic = false, seed, shard, signal } = options;
  const { setState, stopAfter = Infinity, target, writes } = options;
  let requests = 0;
  const send: Transport = (request) => {
    requests++;
    return options.send(request);
  };
  const contract = contractFor(options);
  const operations = selectOperations(options);
  const scope = scopeOf(contract, target.baseUrl, options.edition);
  const waits = noWaits();
  const readBack = isStatic ? undefined : options.readBack;
  const state = readBack && (await readState(readBack));
  const countRequests = (): number => requests;
  const runner = new CaseRunner({
    contract,
    operations,
    send,
    target,
    scope,
    clock,
    readBack,
    setState,
    keptName: options.keptName,
    waits,
    isStatic,
    writes,
    countRequests,
  });
  const keeper = new ExchangeKeeper();
  const cases = listCases(options, findConflicts(state, setState));
  const total = cases.length + countFuzz(options);
  const results: CaseResult[] = [];
  const found = new Set<string>();
  /** Results up to the last that shows that the endpoint is there, and that the credentials are good. */
  const sound = { present: 0, letIn: 0 };
  let silence = 0;

  const isOver = (): boolean => (signal?.aborted ?? false) || found.size >= stopAfter;
  const unsent = new Map<string, number>();
  const record = (result: CaseResult): void => {
    if (result.unsent !== undefined) {
      unsent.set(result.unsent, (unsent.get(result.unsent) ?? 0) + 1);
      return;
    }
    results.push(keeper.keepAll(result));
    if (!isSilent(result)) sound.present = results.length;
    if (result.exchanges.some(({ reply, step }) => provesCredentials(step, reply)))
      sound.letIn = results.length;
    for (const { key } of findingsOf([result])) found.add(key);
    options.onCase?.(results.length, total, result);
  };
  // An endpoint that is gone in the middle of a run is not judged by the requests it does not answer.
  const checkSilence = async (result: CaseResult): Promise<CaseResult> => {
    if (result.unsent !== undefined) return result;
    silence = isSilent(result) ? silence + 1 : 0;
    if (silence > 0 && silence % longestSilence === 0) await checkPresence(operations, target, send, clock);
    return result;
  };
  const run = async (entry: Case): Promise<CaseResult> => checkSilence(await runner.run(entry));

  const runAll = async (): Promise<void> => {
    const atOnce = writes === 'none' ? Math.min(concurrency, mostAtOnce) : concurrency;
    for (const chunk of toChunks(cases, atOnce)) {
      if (isOver()) break;
      if (chunk.length === 1) record(await run(chunk[0]!));
      else for (const result of await runner.runTogether(chunk)) record(await checkSilence(result));
    }
    if (includesFuzz(options)) {
      const plan = { seed, runs: fuzzRuns, scope, writes, shard };
      await runFuzz(operations, plan, run, record, isOver);
    }
    if (silence > 0 && !isOver()) await checkPresence(operations, target, send, clock);
  };
  /** What is known so far, without what the end of the endpoint or of the credentials had a part in. */
  const conclude = (departures: readonly Departure[], problem?: string): SuiteResult => ({
    cases: results,
    departures,
    coverage: measureCoverage(operations, results, {
      scope,
      writes,
      isStatic,
      canReadState: readBack !== undefined,
      hasNeighbours: (state?.neighbours.size ?? 0) > 0,
      hasAccessKey: target.credentials.accessKey !== undefined,
      isComplete: isWhole(options) && !isOver() && unsent.size === 0 && problem === undefined,
    }),
    waits,
    requests,
    unsent: [...unsent].map(([reason, count]) => ({ reason, cases: count })),
    seed,
    isInterrupted: (signal?.aborted ?? false) || problem !== undefined,
    ...(problem !== undefined && { problem }),
  });

  try {
    await runAll();
    const minimised = await minimiseAll(contract, results, runner, isOver);
    return conclude(
      minimised.map((departure) => ({ ...departure, shownBy: keeper.keep(departure.shownBy) })),
    );
  } catch (error) {
    // Who interrupts may end what is under way too.
    if (signal?.aborted) return conclude(collectDepartures(contract, results));
    const cause = await explain(error, silence > 0 ? undefined : runner);
    results.length = cause instanceof CredentialsExpired ? sound.letIn : sound.present;
    throw new CutShort(cause, conclude(collectDepartures(contract, results), cause.message));
  }
}

/** Whether nothing of a case was answered by the endpoint itself. */
function isSilent({ exchanges }: CaseResult): boolean {
  return exchanges.every(({ reply }) => reply === undefined || isOutage(reply));
}

/** Why the rest of a run cannot be judged: where an endpoint no longer accepts the credentials, it is that. */
async function explain(error: unknown, runner: CaseRunner | undefined): Promise<CannotJudge> {
  if (!(error instanceof CannotJudge)) {
    const [line = ''] = String((error as Partial<Error>)?.message ?? error).split('\n');
    return new CannotJudge(`the contract tests themselves failed: ${line}`, { cause: error });
  }
  if (error instanceof CredentialsExpired || runner === undefined) return error;
  return runner.checkCredentials().then(
    () => error,
    (other: unknown) => (other instanceof CannotJudge ? other : error),
  );
}

/** The departures, each with a request from which what does not matter is taken out. */
async function minimiseAll(
  contract: Contract,
  results: readonly CaseResult[],
  runner: CaseRunner,
  isOver: () => boolean,
): Promise<readonly Departure[]> {
  const cases = new Map(results.map(({ case: entry }) => [entry.id, entry]));
  const minimised: Departure[] = [];
  for (const departure of collectDepartures(contract, results)) {
    const entry = cases.get(departure.shownBy.caseId);
    const isDone = isOver() || entry === undefined;
    minimised.push(isDone ? departure : await minimise(contract, departure, entry, runner));
  }
  return minimised;
}
