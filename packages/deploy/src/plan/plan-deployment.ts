import type { Contract } from '@dli-flink/contract';
import { findStateRefusal } from '@dli-flink/contract/service-rules';
import { readPath } from '@dli-flink/contract/property-path';

import type { Change, JobState, Plan, Settings, Step, UnderWay, WantedJob } from '../model.ts';
import { operations } from '../operations.ts';
import { readStates } from '../states.ts';
import type { JobStates } from '../states.ts';
import { listDifferences, makeUpdate } from './compare-settings.ts';
import { listAdvice, listKept } from './remarks.ts';
import { createSteps } from './steps.ts';
import type { Steps } from './steps.ts';

/** What a plan comes to, apart from what it says of the settings. */
type Course = Pick<Plan, 'kind' | 'reason' | 'problem' | 'steps'>;

/**
 * Plans what leads from a job as it is to the job as it is wanted. Pure: the same values give the same plan. A deployment that
 * was cut short is planned again from where the job is then.
 *
 * @param current the job as it was read, or `undefined` where it is not there and is to be created
 * @param underWay what is remembered of a deployment that was begun. Default: none was
 * @example planDeployment(await readJob(client, '202', contract), { settings: { parallel_number: 4 } }, contract)
 */
export function planDeployment(
  current: JobState | undefined,
  wanted: WantedJob,
  contract: Contract,
  underWay?: UnderWay,
): Plan {
  const steps = createSteps(contract);
  if (current === undefined) return planCreation(wanted, contract, steps);
  const { settings } = current;
  const differences = listDifferences(settings, wanted.settings, contract);
  const update = makeUpdate(settings, wanted.settings, differences);
  const state = readStates(contract).comesTo(current.state);
  const findRefusal = (sent: Settings): string | undefined =>
    findStateRefusal(operations.update, state, settings, sent, contract);
  const changes = differences.map(({ path, top }) => ({
    path,
    from: readPath(settings, path),
    to: readPath(wanted.settings, path),
    isHot: findRefusal({ [top]: update[top] }) === undefined,
  }));
  const change = changes.length > 0 ? steps.update(update) : [];
  return {
    ...planCourse(
      { current, state, wanted, underWay, changes, change, refusal: findRefusal(update) },
      contract,
      steps,
    ),
    current,
    changes,
    update,
    kept: listKept(settings, wanted.settings, contract),
    advice: listAdvice(settings, wanted.settings, update, contract),
  };
}

interface Situation {
  readonly current: JobState;
  /** What the state of the job comes to by itself. */
  readonly state: string;
  readonly wanted: WantedJob;
  readonly underWay: UnderWay | undefined;
  readonly changes: readonly Change[];
  /** The steps that make them. */
  readonly change: readonly Step[];
  /** The code that they are refused with in this state. */
  readonly refusal: string | undefined;
}

function planCourse(situation: Situation, contract: Contract, steps: Steps): Course {
  const { current, state } = situation;
  const states = readStates(contract);
  if (states.isAtRest(state)) return planAtRest(situation, states, steps);
  if (state === states.running) return planRunning(situation, states, steps);
  const entry =
    contract.errorCodes[
      contract.stateRules[operations.update]?.find((rule) => rule.states.includes(state))?.refusal ?? ''
    ];
  const reason = [`the job is ${state}, and takes no change`, current.reason, entry?.remedy]
    .flatMap((text) => (text ? [text.replace(/\.$/, '')] : []))
    .join('. ');
  return { kind: 'impossible', reason, problem: reason, steps: [] };
}

function planAtRest(situation: Situation, states: JobStates, steps: Steps): Course {
  const { change, changes, state, underWay, wanted } = situation;
  const isFinished = states.isFinished(state);
  const isLeft = changes.length > 0 || underWay !== undefined || !isFinished;
  const isRunWanted = (wanted.run ?? true) || underWay?.ran === true;
  const first = waitFirst(situation, steps);
  const takes = changes.length > 0 ? ', and takes any change' : '';
  const reason = `the job ${isFinished ? 'has finished' : 'does not run'} (${state})${takes}`;
  if (!isLeft || !isRunWanted) {
    const kind = changes.length > 0 ? 'hot' : 'nothing';
    return { kind, reason, problem: undefined, steps: [...first, ...change] };
  }
  const start = planStart(situation, steps);
  if (start === undefined) {
    const problem = `${reason}, and has no savepoint to start from: with "savepoint: never" in the file it is started without one`;
    return { kind: 'impossible', reason: problem, problem, steps: [] };
  }
  return { kind: 'start', reason, problem: undefined, steps: [...first, ...change, ...start] };
}

/** How a job at rest is started; `undefined` where the savepoint that it should start from is gone. */
function planStart(
  { current, state, underWay, wanted }: Situation,
  steps: Steps,
): readonly Step[] | undefined {
  const policy = wanted.savepoint ?? 'when-running';
  if (policy === 'never') return steps.run(false);
  // While a job is being stopped, its savepoint is not there yet.
  const told = current.state === state ? current.hasSavepoint : undefined;
  if (told ?? underWay?.isSaved ?? false) return steps.run(true);
  if (underWay?.savepointPath !== undefined) {
    return [steps.importSavepoint(underWay.savepointPath), ...steps.run(true)];
  }
  const hasRun = current.started !== undefined || underWay?.ran === true;
  if (underWay?.isSaved === true || (policy === 'always' && hasRun)) return undefined;
  return steps.run(false);
}

function planRunning(situation: Situation, states: JobStates, steps: Steps): Course {
  const { change, changes, current, refusal, state, underWay, wanted } = situation;
  const isBelieved = current.state === state && underWay?.isStarted !== true;
  const goesOn = isBelieved ? [] : [steps.waitUntilRunning()];
  const problem = undefined;
  if (changes.length === 0) {
    if (isBelieved) return { kind: 'nothing', reason: 'the job runs', problem, steps: [] };
    return {
      kind: 'start',
      reason: 'the job was started, and is not yet known to run',
      problem,
      steps: goesOn,
    };
  }
  if (refusal === undefined) {
    const reason = 'a running job takes these changes';
    return { kind: 'hot', reason, problem, steps: [...waitFirst(situation, steps), ...change, ...goesOn] };
  }
  const cold = changes.filter(({ isHot }) => !isHot).map(({ path }) => path);
  const isResumed = wanted.savepoint !== 'never';
  // A start from a savepoint that is not used up yet, with settings that are not wanted, is not waited for.
  const isStarting = current.state !== state && underWay?.isSaved === true;
  const isCutShort = isStarting && states.isStoppable(current.state);
  const isSaved = isResumed && !isCutShort;
  const path = underWay?.savepointPath === undefined && isSaved ? wanted.savepointPath : undefined;
  return {
    kind: 'cold',
    reason: `a running job does not take ${new Intl.ListFormat('en', { type: 'disjunction' }).format(cold)} (${refusal})`,
    problem,
    steps: [
      ...(isCutShort ? [] : waitFirst(situation, steps)),
      ...(path === undefined ? [] : steps.savepoint(path)),
      ...steps.stop(isSaved),
      ...change,
      ...steps.run(isResumed),
    ],
  };
}

function waitFirst({ current, state }: Situation, steps: Steps): readonly Step[] {
  return current.state === state ? [] : [steps.wait(current.state)];
}

function planCreation({ run = true, settings }: WantedJob, contract: Contract, steps: Steps): Plan {
  const differences = listDifferences({}, settings, contract);
  const changes = differences.map(({ path }) => ({
    path,
    from: undefined,
    to: readPath(settings, path),
    isHot: true,
  }));
  const [, verify] = steps.update(settings);
  return {
    kind: 'create',
    current: undefined,
    changes,
    kept: [],
    update: {},
    reason: 'there is no such job',
    problem: undefined,
    advice: listAdvice({}, settings, settings, contract),
    steps: [steps.create(settings), verify!, ...(run ? steps.run(false) : [])],
  };
}
