import type { Contract } from '@dli-flink/contract';

import { operations } from './operations.ts';

/** What the contract says of the states of a job. */
export interface JobStates {
  /** The state of a job that runs. */
  readonly running: string;
  /** The states of a job that neither runs nor is on its way: it takes any update, and can be started. */
  readonly atRest: readonly string[];
  /** The states in which a job that was started has arrived: it runs, or has come to its end. */
  readonly arrived: readonly string[];
  /** The states that do not end by themselves. */
  readonly lasting: readonly string[];
  isAtRest(state: string): boolean;
  /** Whether it ends by itself. */
  isPassing(state: string): boolean;
  isFailed(state: string): boolean;
  /** Whether a job in it can be stopped. */
  isStoppable(state: string): boolean;
  /** Whether a job in it has done its work, and would do it once more if it were started. */
  isFinished(state: string): boolean;
  /** What a state usually becomes by itself: the first that lasts. */
  comesTo(state: string): string;
}

/** Reads the states of the jobs of a contract. */
export function readStates({ resources, stateRules }: Contract): JobStates {
  const { states = {} } =
    Object.values(resources).find(({ update }) => update?.operation === operations.update) ?? {};
  const names = Object.keys(states);
  const atRest = (stateRules[operations.update] ?? [])
    .filter(({ accepts }) => accepts === 'all')
    .flatMap((rule) => rule.states);
  const running = (stateRules[operations.run] ?? []).find(({ leadsTo }) => leadsTo)?.leadsTo?.at(-1) ?? '';
  const isAtRest = (state: string): boolean => atRest.includes(state);
  const isStoppable = (state: string): boolean =>
    (stateRules[operations.stop] ?? []).some((rule) => rule.accepts === 'all' && rule.states.includes(state));
  const isPassing = (state: string): boolean => states[state]?.passing ?? false;
  const isFailed = (state: string): boolean => states[state]?.failed ?? false;
  const isFinished = (state: string): boolean =>
    isAtRest(state) && !isFailed(state) && (states[running]?.next ?? []).includes(state);

  function comesTo(state: string, seen: readonly string[] = []): string {
    const [next] = states[state]?.next ?? [];
    if (!isPassing(state) || next === undefined || seen.includes(next)) return state;
    return comesTo(next, [...seen, state]);
  }

  return {
    running,
    atRest,
    arrived: [running, ...names.filter(isFinished)],
    lasting: names.filter((state) => !isPassing(state)),
    isAtRest,
    isPassing,
    isFailed,
    isStoppable,
    isFinished,
    comesTo: (state) => comesTo(state),
  };
}
