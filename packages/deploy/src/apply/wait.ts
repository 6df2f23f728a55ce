import type { JobState, Step } from '../model.ts';
import { Halt } from './halt.ts';
import { look } from './look.ts';
import type { Session } from './session.ts';

/** As many looks a service may take to show what it has accepted. */
export const mostOldLooks = 5;

/**
 * Looks at the job until it is in one of the states that a step waits for.
 *
 * @param from the job as it was before the call that is waited for; `undefined` where nothing was called
 * @throws Halt where it comes to another state that lasts, or the time is over
 */
export async function waitFor(session: Session, step: Step, from: JobState | undefined): Promise<JobState> {
  const { clock, states, timeout } = session;
  const { name, until = [] } = step;
  const begun = clock.now();
  // A savepoint may be written from one look to the next, and the job had one before.
  const isSaving = name === 'wait-for-savepoint';
  let isLeft = from === undefined;
  for (let count = 0; ; count++) {
    const job = await look(session, name, begun);
    isLeft ||= hasLeft(from!, job, isSaving, states.comesTo(from!.state));
    if (isLeft && until.includes(job.state)) return job;
    const elapsed = clock.now() - begun;
    const isWaiting = states.isPassing(job.state) || (!isLeft && count + 1 < mostOldLooks);
    if (!isWaiting && until.includes(job.state) && job.hasSavepoint === true && isSaving) return job;
    if (!isWaiting) throw new Halt('failed', explain(job, isLeft));
    if (elapsed >= timeout) {
      throw new Halt('failed', `the job is still ${job.state} after ${Math.round(elapsed / 1000)} s`);
    }
    session.emit({ type: 'waiting', step: name, state: job.state, elapsed });
    await session.sleep(session.pauseAfter(count));
  }
}

/**
 * Waits until a job that was started runs, and has done so for as long as it takes to believe it, or has come to its end.
 *
 * @param from as above
 * @throws Halt
 */
export async function waitUntilRunning(
  session: Session,
  step: Step,
  from: JobState | undefined,
): Promise<void> {
  const { clock, settle, states, timeout } = session;
  const begun = clock.now();
  let job = await waitFor(session, step, from);
  let since = clock.now();
  for (let count = 0; job.state === states.running; count++) {
    const left = since + settle - clock.now();
    if (left <= 0) return;
    const elapsed = clock.now() - begun;
    if (elapsed >= timeout + settle)
      throw new Halt('failed', 'the job does not go on running: it is started again and again');
    session.emit({ type: 'waiting', step: step.name, state: job.state, elapsed });
    await session.sleep(Math.min(session.pauseAfter(count), left));
    const { started } = job;
    job = await waitFor(session, step, undefined);
    // The service may start a job again by itself.
    if (job.started !== started) since = clock.now();
  }
}

/** Whether the job shows that what was called has begun. */
function hasLeft(from: JobState, job: JobState, isSaving: boolean, comesTo: string): boolean {
  const isOld = job.state === from.state || job.state === comesTo;
  return (
    !isOld || job.started !== from.started || (isSaving && job.hasSavepoint === true && !from.hasSavepoint)
  );
}

function explain({ reason, state }: JobState, isLeft: boolean): string {
  const told = reason === undefined ? state : `${state}: ${reason}`;
  return isLeft ? `the job is ${told}` : `it was answered with success, and the job is still ${told}`;
}
