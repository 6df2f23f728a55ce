/** What becomes of a deployment that does not go on. */
import { JournalError } from '../journal/journal-error.ts';
import { planDeployment } from '../plan/plan-deployment.ts';
import type { Plan, WantedJob } from '../model.ts';
import { conclude, lookOnceMore } from './conclude.ts';
import { Halt } from './halt.ts';
import { look } from './look.ts';
import type { Deployment, OpenDeployment } from './model.ts';
import { planStop } from './plan-stop.ts';
import { readUnderWay } from './resume.ts';
import type { Session } from './session.ts';
import { toWanted } from './snapshot.ts';
import { takeSteps } from './take-steps.ts';
import type { Course } from './take-steps.ts';

/** Undoes a deployment that has failed, or leaves it as it is, and tells where the job stands. */
export async function recover(
  session: Session,
  plan: Plan | undefined,
  course: Course | undefined,
  halt: Halt,
): Promise<Deployment> {
  const { open } = session;
  const { kind, message: problem } = halt;
  const told = { plan, open, problem, kind };
  if (kind === 'gone') await forget(session);
  if (kind === 'interrupted' || kind === 'failed') await lookOnceMore(session);
  const isAtRest = session.job !== undefined && session.states.isAtRest(session.job.state);
  // It has failed, and that is told: the next deployment starts it again.
  if (kind === 'failed' && open?.isStarted && isAtRest) await session.remember({ isStarted: false });
  if (kind !== 'failed') return conclude(session, kind === 'interrupted' ? kind : 'failed', told);
  const { onFailure = 'rollback' } = course?.wanted ?? {};
  if (open === undefined || onFailure === 'leave') return conclude(session, 'failed', told);
  try {
    await look(session, open.step?.name ?? 'verify', session.clock.now());
    if (onFailure === 'stop') return await stop(session, told, open);
    return await rollBack(session, told, open);
  } catch (error) {
    if (!(error instanceof Halt || error instanceof JournalError)) throw error;
    const how = error instanceof Halt ? error.kind : 'failed';
    await (how === 'gone' ? forget(session) : lookOnceMore(session));
    const both =
      error.message === problem && session.isOutOfDate
        ? `${problem}; so it was not undone either`
        : `${problem}; then, while that was ${onFailure === 'stop' ? 'ended' : 'undone'}: ${error.message}`;
    const outcome = how === 'interrupted' ? how : 'failed';
    return conclude(session, outcome, { plan, open: session.open ?? open, problem: both, kind: how });
  }
}

async function forget(session: Session): Promise<void> {
  session.job = undefined;
  await session.end();
}

interface Told {
  readonly plan: Plan | undefined;
  readonly problem: string;
}

async function stop(session: Session, told: Told, open: OpenDeployment): Promise<Deployment> {
  const isSaved = open.wanted.savepoint !== 'never';
  const course: Course = {
    wanted: open.wanted,
    plan: (job, underWay) => planStop(job!, isSaved, session.contract, underWay),
  };
  const plan = course.plan(session.job, undefined);
  if (plan.problem !== undefined) throw new Halt('failed', plan.problem);
  session.emit({ type: 'note', text: 'it failed, and the job is stopped' });
  await takeSteps(session, plan, course);
  await session.end(open.before);
  return conclude(session, 'failed', { ...told, open });
}

/** Brings the job to what it was before, as far as that is possible. */
async function rollBack(session: Session, told: Told, open: OpenDeployment): Promise<Deployment> {
  const { contract, job, states } = session;
  if (open.before === undefined || job === undefined) return conclude(session, 'failed', { ...told, open });
  if (!open.isRollingBack) await session.remember({ isRollingBack: true, isStarted: false });
  const wanted = toWanted(open.before, job.settings, states, open.wanted);
  let course = chooseCourse(session, wanted);
  let plan = course.plan(job, readUnderWay(session));
  const obstacle = plan.problem;
  if (obstacle !== undefined) {
    if (!states.isAtRest(job.state)) throw new Halt('failed', obstacle);
    // Its settings can be put back all the same, though it is not started.
    course = { wanted, plan: (current) => planDeployment(current, { ...wanted, run: false }, contract) };
    plan = course.plan(job, undefined);
  }
  if (plan.steps.length > 0) session.emit({ type: 'rolling-back', plan });
  await takeSteps(session, plan, course);
  if (obstacle !== undefined) {
    const problem = `${told.problem}; then it was not started again: ${obstacle}`;
    return conclude(session, 'failed', { ...told, problem, open });
  }
  // A rollback to before what changed nothing would be one to now.
  const isUntouched = plan.steps.length === 0 && !open.isRollingBack;
  await session.end(isUntouched ? undefined : open.before);
  return conclude(session, isUntouched ? 'failed' : 'rolled-back', { ...told, open });
}

function chooseCourse({ contract }: Session, wanted: WantedJob): Course {
  return { wanted, plan: (job, underWay) => planDeployment(job, wanted, contract, underWay) };
}
