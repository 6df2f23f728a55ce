import type { RequestBodyOf } from '@dli-flink/contract';

import { JobLockedError } from '../journal/journal-error.ts';
import type { JobState, Plan, Step, UnderWay, WantedJob } from '../model.ts';
import { carryOut } from './carry-out.ts';
import { Halt } from './halt.ts';
import type { BegunStep, OpenDeployment } from './model.ts';
import type { operations } from '../operations.ts';
import type { Session } from './session.ts';
import { verify } from './verify.ts';
import { waitFor, waitUntilRunning } from './wait.ts';

/** What a deployment leads a job to. */
export interface Course {
  readonly wanted: WantedJob;
  /** Plans from where the job is. */
  readonly plan: (job: JobState | undefined, underWay: UnderWay | undefined) => Plan;
}

/**
 * Takes the steps of a plan, and writes each down before and after it. Where a wait may have brought the job elsewhere than
 * was foreseen, the rest is planned again.
 *
 * @throws Halt
 */
export async function takeSteps(session: Session, { steps: first }: Plan, course: Course): Promise<void> {
  /** The job as it was before the latest call. */
  let from: JobState | undefined;
  for (let steps = first; steps.length > 0;) {
    session.checkInterruption();
    const [step, ...rest] = steps as [Step, ...Step[]];
    if (step.body !== undefined) from = session.job;
    await takeStep(session, step, from, course.wanted);
    steps = step.name === 'wait' || step.name === 'wait-until-stopped' ? planRest(session, course) : rest;
  }
}

function planRest({ job, underWay }: Session, course: Course): readonly Step[] {
  const { problem, steps } = course.plan(job, underWay);
  if (problem !== undefined) throw new Halt('failed', problem);
  return steps;
}

async function takeStep(
  session: Session,
  step: Step,
  from: JobState | undefined,
  wanted: WantedJob,
): Promise<void> {
  const { clock, job } = session;
  const { name, operation, title } = step;
  const at = clock.now();
  session.emit({ type: 'step-begun', step: name, title, operation });
  const begun: BegunStep = {
    name,
    at,
    isDone: false,
    ...(job && { from: withoutSettings(job) }),
    // Settings are remembered with what is wanted.
    ...(step.body && job && name !== 'update' && { body: step.body }),
  };
  await session.remember({ step: begun });
  try {
    const note = await act(session, step, from, wanted);
    await session.remember({ step: { ...begun, isDone: true }, ...listEffects(step, session) });
    session.emit({ type: 'step-done', step: name, elapsed: clock.now() - at, ...(note && { note }) });
  } catch (error) {
    if (error instanceof Halt) {
      session.emit({ type: 'step-failed', step: name, elapsed: clock.now() - at, problem: error.message });
    }
    throw error;
  }
}

function withoutSettings(job: JobState): Omit<JobState, 'settings'> {
  const { settings: _, ...others } = job;
  return others;
}

async function act(
  session: Session,
  step: Step,
  from: JobState | undefined,
  wanted: WantedJob,
): Promise<string | undefined> {
  switch (step.name) {
    case 'verify':
      return verify(session, wanted.settings);
    case 'wait':
    case 'wait-for-savepoint':
    case 'wait-until-stopped':
      await waitFor(session, step, from);
      return undefined;
    case 'wait-until-running':
      await waitUntilRunning(session, step, from);
      return undefined;
    case 'create': {
      const note = await carryOut(session, step);
      await enter(session);
      await session.begin({ command: 'create', before: undefined, wanted, ran: false, step: undefined });
      return note;
    }
    default:
      return carryOut(session, step);
  }
}

/** Locks the job that was created; somebody else may have found it by its name already. */
async function enter(session: Session): Promise<void> {
  try {
    await session.enter(session.id);
  } catch (error) {
    if (error instanceof JobLockedError) throw new Halt('failed', error.message);
    throw error;
  }
}

type SavepointBody = RequestBodyOf<typeof operations.save>;
type StopBody = RequestBodyOf<typeof operations.stop>;

/** What is to be remembered once a step is done. */
export function listEffects(
  { body, name }: Pick<Step, 'name' | 'body'>,
  { job, states, underWay }: Pick<Session, 'job' | 'states' | 'underWay'>,
): Partial<OpenDeployment> {
  switch (name) {
    case 'savepoint':
      return { savepointPath: (body as SavepointBody).savepoint_path };
    case 'stop':
      // A job that is stopped before it has run still has the savepoint that it was started from.
      return {
        isSaved: (body as StopBody).trigger_savepoint === true || underWay?.isSaved === true,
        isStarted: false,
      };
    case 'wait-until-stopped':
      // A job that has done its work before it was stopped has nothing to go on from.
      return states.isFinished(job?.state ?? '') && job?.hasSavepoint === false ? { isSaved: false } : {};
    case 'run':
      return { isStarted: true };
    case 'wait-until-running':
      // The savepoint is gone with the start.
      return { isSaved: false };
    default:
      return {};
  }
}
