import type { Plan } from '../model.ts';
import { readJob } from '../read-job.ts';
import type { HaltKind } from './halt.ts';
import type { Deployment, OpenDeployment, Outcome } from './model.ts';
import type { Session } from './session.ts';
import { advise, describeStanding } from './standing.ts';

interface Circumstances {
  readonly plan: Plan | undefined;
  /** The deployment that has ended, or stays open. */
  readonly open: OpenDeployment | undefined;
  readonly problem?: string;
  readonly kind?: HaltKind;
  /** What to do next, where the engine could not tell by itself. */
  readonly advice?: string | undefined;
}

export function conclude(session: Session, outcome: Outcome, circumstances: Circumstances): Deployment {
  const { kind, open, plan, problem } = circumstances;
  const advice = circumstances.advice ?? advise(session, outcome, open, kind);
  return {
    outcome,
    job: session.job,
    plan,
    ...(problem !== undefined && { problem }),
    standing: kind === 'gone' ? `Job ${session.id} is not there any more.` : describeStanding(session, open),
    ...(advice !== undefined && { advice }),
  };
}

/** Whoever has ended a deployment does not wait long for the last word. */
const lastLook = { retries: 0, totalTimeout: 10_000 };

/** Looks where the job stands, if it can be seen; else what was seen last has to do. */
export async function lookOnceMore(session: Session): Promise<void> {
  if (session.id === '') return;
  try {
    session.see(await readJob(session.options.client, session.id, session.contract, lastLook));
  } catch {
    // The problem that ended the deployment is told, and more would hide it.
    session.isOutOfDate = true;
  }
}
