import type { Contract } from '@dli-flink/contract';

import type { JobState, Plan, UnderWay } from '../model.ts';
import { operations } from '../operations.ts';
import { createSteps } from '../plan/steps.ts';
import { readStates } from '../states.ts';

/** Plans what stops a job. */
export function planStop(
  current: JobState,
  isSaved: boolean,
  contract: Contract,
  underWay: UnderWay | undefined,
): Plan {
  const { state } = current;
  const states = readStates(contract);
  // A job that is only being submitted has nothing to save.
  const [stop, wait] = createSteps(contract).stop(isSaved && state === states.running);
  const plan = { current, changes: [], kept: [], update: {}, problem: undefined, advice: [] };
  if (states.isAtRest(state)) {
    const isLost = isSaved && underWay?.isSaved === true && current.hasSavepoint === false;
    const problem = isLost ? `the job was stopped (${state}), and has no savepoint` : undefined;
    return { ...plan, kind: 'nothing', reason: `the job does not run (${state})`, problem, steps: [] };
  }
  const takesStop = contract.stateRules[operations.stop]?.some(
    ({ accepts, states: those }) => accepts === 'all' && those.includes(state),
  );
  if (takesStop) return { ...plan, kind: 'stop', reason: 'the job runs', steps: [stop!, wait!] };
  if (states.isAtRest(states.comesTo(state))) {
    return { ...plan, kind: 'stop', reason: `the job is being stopped (${state})`, steps: [wait!] };
  }
  if (states.isPassing(state)) {
    const steps = [createSteps(contract).wait(state), ...createSteps(contract).stop(isSaved)];
    return { ...plan, kind: 'stop', reason: `the job runs soon (${state})`, steps };
  }
  const problem = `the job is ${state}, and cannot be stopped`;
  return { ...plan, kind: 'impossible', reason: problem, problem, steps: [] };
}
