/** One deployment, from the first look to the last word. */
import { JobLockedError, JournalError } from '../journal/journal-error.ts';
import type { Plan } from '../model.ts';
import { conclude } from './conclude.ts';
import { findId, readFirst } from './find-and-read.ts';
import { checkAgain, checkPlanned } from './guard.ts';
import { Halt } from './halt.ts';
import type { ApplyOptions, Deployment, JobReference, OpenDeployment } from './model.ts';
import { recover } from './recover.ts';
import { Refusal } from './refusal.ts';
import { resume } from './resume.ts';
import { Session } from './session.ts';
import { takeSteps } from './take-steps.ts';
import type { Course } from './take-steps.ts';

/** What is to be done with a job. */
export interface Task {
  /** @throws Refusal where it cannot be done */
  readonly chooseCourse: (session: Session) => Course;
  /** What is remembered of it from its first step to its last; `undefined` where the job itself tells all. */
  readonly open?: (session: Session, course: Course) => OpenDeployment;
}

/**
 * Does something with a job: looks at it, plans, asks, makes sure that nothing has changed since, takes the steps, and undoes
 * them where they fail.
 *
 * @throws JournalError where what is remembered cannot be read
 */
export async function deploy(
  reference: JobReference,
  task: Task,
  options: ApplyOptions,
): Promise<Deployment> {
  const session = new Session(options);
  try {
    return await run(session, reference, task);
  } finally {
    await session.leave();
  }
}

async function run(session: Session, reference: JobReference, task: Task): Promise<Deployment> {
  let plan: Plan | undefined;
  let course: Course | undefined;
  try {
    const id = await findId(session, reference);
    if (id !== undefined) {
      await session.enter(id);
      session.see(await readFirst(session));
    }
    const { open } = session;
    course = task.chooseCourse(session);
    plan = course.plan(session.job, resume(session, course.wanted));
    session.emit({ type: 'plan', plan, resumes: open !== undefined });
    if (plan.problem !== undefined) throw new Refusal(plan.problem);
    if (plan.steps.length > 0) {
      plan = await prepare(session, plan, course);
      if (id !== undefined && task.open !== undefined) await session.begin(task.open(session, course));
      await takeSteps(session, plan, course);
    }
    const ended = session.open;
    if (task.open !== undefined) await session.end(ended?.before);
    const isUnchanged = plan.steps.length === 0 && open === undefined;
    return conclude(session, isUnchanged ? 'unchanged' : 'done', { plan, open: ended });
  } catch (error) {
    const { open } = session;
    if (error instanceof Refusal || error instanceof JobLockedError) {
      const advice = error instanceof Refusal ? error.advice : undefined;
      return conclude(session, 'refused', { plan, open, problem: error.message, advice });
    }
    if (error instanceof JournalError && session.job !== undefined) {
      // What cannot be remembered cannot be undone safely either.
      return conclude(session, 'failed', { plan, open, problem: error.message });
    }
    if (!(error instanceof Halt)) throw error;
    return recover(session, plan, course, error);
  }
}

/** What comes before the first step. @throws Refusal */
async function prepare(session: Session, plan: Plan, course: Course): Promise<Plan> {
  if (session.id !== '') checkPlanned(session);
  const isConfirmed = await (session.options.confirm?.(plan) ?? true);
  if (!isConfirmed) throw new Refusal('the plan was not confirmed');
  return session.id === '' ? plan : checkAgain(session, plan, course);
}
