import type { OperationId } from '@dli-flink/contract';
import { operations } from '@dli-flink/contract/operations';
import { schemas } from '@dli-flink/contract/schemas';

import { phases as allPhases } from './cases/case.ts';
import type { Case, Phase, Step } from './cases/case.ts';
import { deriveCases } from './cases/derive-cases.ts';
import type { Writes } from './cases/derive-cases.ts';
import { fuzz } from './cases/fuzz.ts';
import { measureCoverage } from './coverage.ts';
import type { RuleCoverage } from './coverage.ts';
import { collectDepartures } from './departures.ts';
import type { Departure } from './departures.ts';
import { expectations } from './expectations.ts';
import { minimise } from './run/minimise.ts';
import type { Clock, Waits } from './run/patience.ts';
import type { ReadBack, ResourceState, SetState } from './run/read-back.ts';
import { CaseRunner } from './run/run-cases.ts';
import type { CaseResult } from './run/run-cases.ts';
import type { Transport } from './run/transport.ts';
import type { WireTarget } from './run/wire-request.ts';

/** A run of the suite: against what, with what, and which part of it. */
export interface SuiteOptions {
  readonly target: WireTarget;
  readonly send: Transport;
  readonly clock: Clock;
  /** Which requests may be sent. */
  readonly writes: Writes;
  /** Reads the state of the target. @default effects are not judged */
  readonly readBack?: ReadBack | undefined;
  /** Puts the target into a state. @default cases that need it are left out */
  readonly setState?: SetState | undefined;
  /** @default all */
  readonly phases?: readonly Phase[];
  /** IDs of cases, or their beginnings. @default all */
  readonly only?: readonly string[];
  /** Cases beside those of the document. @default none */
  readonly ownCases?: readonly Case[];
  /** Part `index` of `of`, counted from 1. @default the whole */
  readonly shard?: { readonly index: number; readonly of: number };
  /** Seed of the random cases. */
  readonly seed: number;
  /** Random requests of each kind. @default 100 */
  readonly fuzzRuns?: number;
  /** Requests at the same time, where they have to be refused. @default 1 */
  readonly concurrency?: number;
  /** Whether the endpoint replays the replies of the document. @default false */
  readonly isStatic?: boolean;
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
  readonly seed: number;
  /** Whether the run ended before its last case. */
  readonly isInterrupted: boolean;
}

/** Runs the suite. */
export async function runSuite(options: SuiteOptions): Promise<SuiteResult> {
  const {
    clock,
    concurrency = 1,
    isStatic = false,
    send,
    signal,
    stopAfter = Infinity,
    target,
    writes,
  } = options;
  const waits: Waits = { throttled: 0, unavailable: 0, dropped: 0 };
  const state = isStatic ? undefined : await options.readBack?.();
  const readBack = state === undefined ? undefined : options.readBack;
  const { setState } = options;
  const runner = new CaseRunner({ send, target, clock, readBack, setState, waits, isStatic });
  const cases = listCases(options, state);
  const isFuzzed = includesPhase(options, 'fuzz');
  const total = cases.length + (isFuzzed ? countFuzz(options) : 0);
  const results: CaseResult[] = [];
  let departures = 0;
  const isOver = (): boolean => (signal?.aborted ?? false) || departures >= stopAfter;
  const record = (result: CaseResult): void => {
    results.push(result);
    departures += result.exchanges.filter(({ findings }) => findings.length > 0).length;
    options.onCase?.(results.length, total, result);
  };
  for (const chunk of toChunks(cases, concurrency)) {
    if (isOver()) break;
    const done = chunk.length === 1 ? [await runner.run(chunk[0]!)] : await runner.runTogether(chunk);
    done.forEach(record);
  }
  if (isFuzzed) await runFuzz(options, runner, record, isOver);
  const ids = operationsOf(target);
  const means = {
    writes,
    isStatic,
    canReadState: readBack !== undefined,
    hasNeighbours: (state?.neighbours.size ?? 0) > 0,
    hasAccessKey: target.credentials.accessKey !== undefined,
    isComplete:
      !isOver() && options.phases === undefined && options.only === undefined && options.shard === undefined,
  };
  return {
    cases: results,
    departures: await minimiseAll(collectDepartures(results), results, runner, isOver),
    coverage: measureCoverage(ids, results, means),
    waits,
    seed: options.seed,
    isInterrupted: signal?.aborted ?? false,
  };
}

async function minimiseAll(
  departures: readonly Departure[],
  results: readonly CaseResult[],
  runner: CaseRunner,
  isOver: () => boolean,
): Promise<readonly Departure[]> {
  const cases = new Map(results.map(({ case: entry }) => [entry.id, entry]));
  const minimised: Departure[] = [];
  for (const departure of departures) {
    const entry = cases.get(departure.shownBy.caseId);
    const isDone = isOver() || entry === undefined;
    minimised.push(isDone ? departure : await minimise(departure, entry, runner));
  }
  return minimised;
}

/** The cases a run sends, all but the random ones. */
export function listCases(
  { isStatic, only, ownCases = [], phases = allPhases, setState, shard, target, writes }: SuiteOptions,
  state?: ResourceState,
): readonly Case[] {
  const { credentials, parameters } = target;
  const derived = deriveCases({
    operations: operationsOf(target),
    target: {
      parameters,
      hasToken: credentials.token !== undefined,
      hasAccessKey: credentials.accessKey !== undefined,
    },
    writes,
    conflicts: {
      canSetState: setState !== undefined && state?.status !== undefined,
      neighbour: settingsOf([...(state?.neighbours.values() ?? [])][0]),
    },
  });
  return [...derived, ...ownCases]
    .filter(({ phase }) => phases.includes(phase))
    .filter(({ phase, steps }) => !isStatic || (phase !== 'effects' && steps.every(isStaticallyKept)))
    .filter(({ id }) => only?.some((wanted) => id === wanted || id.startsWith(`${wanted}/`)) ?? true)
    .filter((_, index) => shard === undefined || index % shard.of === shard.index - 1);
}

function settingsOf(job: unknown): Readonly<Record<string, unknown>> | undefined {
  return (job as { readonly settings?: Readonly<Record<string, unknown>> } | undefined)?.settings;
}

/** The operations whose parameters are all given, or have an example in the document. */
function operationsOf({ parameters }: WireTarget): readonly OperationId[] {
  return (Object.keys(operations) as OperationId[]).filter((id) =>
    operations[id].parameters.every(
      ({ in: place, name, required }) =>
        !required ||
        place !== 'path' ||
        name in parameters ||
        schemas[id].parameters[name]?.examples !== undefined,
    ),
  );
}

function includesPhase({ only, phases = allPhases }: SuiteOptions, phase: Phase): boolean {
  return phases.includes(phase) && (only === undefined || only.includes(phase));
}

function countFuzz({ fuzzRuns = 100, target, writes }: SuiteOptions): number {
  return (
    operationsOf(target).filter((id) => operations[id].body !== undefined).length *
    fuzzRuns *
    (writes === 'all' ? 2 : 1)
  );
}

/** Cases that can be sent at the same time stand together; each other one is alone. */
function toChunks(cases: readonly Case[], size: number): readonly (readonly Case[])[] {
  const chunks: Case[][] = [];
  for (const entry of cases) {
    const last = chunks.at(-1);
    const isJoinable = isAlone(entry) && last !== undefined && last.length < size && isAlone(last[0]!);
    if (isJoinable && last[0]!.operation === entry.operation) last.push(entry);
    else chunks.push([entry]);
  }
  return chunks;
}

/** Whether an endpoint can do what is expected that knows no jobs, no projects and no credentials of its own. */
function isStaticallyKept({ expects }: Step): boolean {
  return !['resource-unknown', 'project-mismatch', 'credentials-refused'].includes(expects);
}

/** One request that has to be refused, and whose credentials are good: it changes nothing and locks nothing. */
function isAlone({ steps: [first, ...others] }: Case): boolean {
  return (
    first !== undefined &&
    others.length === 0 &&
    first.after === undefined &&
    first.request.credentials === undefined &&
    expectations[first.expects].verdict === 'refuse'
  );
}

async function runFuzz(
  { fuzzRuns = 100, seed, shard, target, writes }: SuiteOptions,
  runner: CaseRunner,
  record: (result: CaseResult) => void,
  isOver: () => boolean,
): Promise<void> {
  const known = new Set<string>();
  for (const operation of operationsOf(target)) {
    let smallest: CaseResult | undefined;
    const settle = (): void => {
      if (smallest === undefined) return;
      record(smallest);
      for (const { findings } of smallest.exchanges) for (const { key } of findings) known.add(key);
      smallest = undefined;
    };
    await fuzz(
      operation,
      { seed: seed + (shard?.index ?? 0), runs: fuzzRuns, writes },
      async (entry) => {
        if (isOver()) return false;
        const result = await runner.run(entry);
        const isNew = result.exchanges.some(({ findings }) => findings.some(({ key }) => !known.has(key)));
        // The last that fails is the smallest, since whatever fails is made smaller and tried again.
        if (isNew) smallest = result;
        else if (smallest === undefined) record(result);
        return isNew;
      },
      settle,
    );
  }
}
