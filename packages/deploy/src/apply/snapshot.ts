import type { Change, JobState, Settings, WantedJob } from '../model.ts';
import type { JobStates } from '../states.ts';
import type { JobSnapshot } from './model.ts';

export function takeSnapshot({ settings, state }: JobState, at: number): JobSnapshot {
  return { at, settings, state };
}

/** Whether a job runs, or is on its way to. */
export function isToRun(state: string, states: JobStates): boolean {
  return !states.isAtRest(states.comesTo(state));
}

/**
 * What a rollback wants of a job: all that was set, what was not set cleared where it can be, and to run if it did.
 *
 * @param now what is set
 * @param deployment what is undone, as far as it says how savepoints are dealt with
 */
export function toWanted(
  before: JobSnapshot,
  now: Settings,
  states: JobStates,
  { savepoint }: Pick<WantedJob, 'savepoint'>,
): WantedJob {
  const cleared = Object.keys(now)
    .filter((name) => !Object.hasOwn(before.settings, name))
    .flatMap((name): readonly (readonly [string, Change['to']])[] => {
      const value = now[name];
      if (typeof value === 'string') return [[name, '']];
      return Array.isArray(value) ? [[name, []]] : [];
    });
  return {
    settings: { ...Object.fromEntries(cleared), ...before.settings },
    run: isToRun(before.state, states),
    ...(savepoint && { savepoint }),
    onFailure: 'leave',
  };
}
