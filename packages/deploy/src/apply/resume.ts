import { isDeepStrictEqual } from 'node:util';

import { parseJson, writeJson } from '@dli-flink/contract/json';

import type { UnderWay, WantedJob } from '../model.ts';
import { Halt } from './halt.ts';
import type { Session } from './session.ts';
import { listEffects } from './take-steps.ts';
import { wasCarriedOut } from './was-carried-out.ts';

/**
 * Brings what is remembered of a deployment that was cut short up to what the job shows: the process may have ended between a
 * call and the note of it.
 *
 * @returns what a plan is told of it
 * @throws Halt where what was started has failed in the meantime
 */
export function resume(session: Session, wanted: WantedJob): UnderWay | undefined {
  const { contract, entry, job, states } = session;
  if (entry?.open === undefined || job === undefined) return undefined;
  const { step } = entry.open;
  let { open } = entry;
  if (step?.from !== undefined && !step.isDone && wasCarriedOut(step.name, step.from, job, {}, contract)) {
    open = { ...open, ...listEffects({ name: step.name, ...(step.body && { body: step.body }) }, session) };
  }
  session.entry = { ...entry, open };
  const isSame = isDeepStrictEqual(open.wanted, asRead(wanted));
  if (isSame && open.isRollingBack)
    throw new Halt('failed', 'the deployment had failed, and was being undone');
  if (!open.isStarted || !states.isAtRest(job.state)) return open;
  if (isSame && states.isFailed(job.state)) {
    throw new Halt(
      'failed',
      `the job was started, and is ${[job.state, job.reason].filter(Boolean).join(': ')}`,
    );
  }
  session.entry = { ...entry, open: { ...open, isStarted: false } };
  // One that has done its work is not started once more, as one would be that was only stopped.
  return states.isFinished(job.state) ? undefined : session.open;
}

/** A value as it comes out of a journal. */
function asRead(value: unknown): unknown {
  return parseJson(writeJson(value)!);
}
