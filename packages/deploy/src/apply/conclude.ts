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
  const { kind, plan, problem } = circumstances;
  const told = kind === 'gone' ? tellAbsence(session, plan) : tellPresence(session, outcome, circumstances);
  const advice = circumstances.advice ?? told.advice;
  return {
    outcome,
    job: session.job,
    plan,
    ...(problem !== undefined && { problem }),
    standing: told.standing,
    ...(advice !== undefined && { advice }),
  };
}

type Told = Pick<Deployment, 'standing'> & { readonly advice: string | undefined };

function tellPresence(session: Session, outcome: Outcome, { kind, open }: Circumstances): Told {
  return { standing: describeStanding(session, open), advice: advise(session, outcome, open, kind) };
}

function tellAbsence({ id, options: { file = 'job.yaml' } }: Session, plan: Plan | undefined): Told {
  if (plan === undefined) {
    const advice = `look at the ID in ${file}, and at the project and the region`;
    return { standing: `There is no job ${id} in this project.`, advice };
  }
  const advice = `dli-flink apply ${file} --create makes a new one, where the file names it by its name`;
  return { standing: `Job ${id} is not there any more.`, advice };
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
