import type { WantedJob } from '../model.ts';
import { planDeployment } from '../plan/plan-deployment.ts';
import { deploy } from './deploy.ts';
import type { ApplyOptions, Deployment, JobReference } from './model.ts';
import { planStop } from './plan-stop.ts';

/**
 * Starts a job that does not run, from its savepoint where it has one, and waits until it runs.
 *
 * @returns how it ended, and where the job stands
 * @throws JournalError where the journal cannot be read
 */
export async function runJob(
  job: JobReference,
  { savepoint, ...options }: ApplyOptions & Pick<WantedJob, 'savepoint'>,
): Promise<Deployment> {
  const wanted: WantedJob = { settings: {}, run: true, onFailure: 'leave', ...(savepoint && { savepoint }) };
  return deploy(
    job,
    {
      chooseCourse: ({ contract }) => ({
        wanted,
        // One that has finished is started once more, which is what was asked for.
        plan: (current, underWay = { ran: false }) => planDeployment(current, wanted, contract, underWay),
      }),
    },
    options,
  );
}

/**
 * Stops a job that runs, with a savepoint unless the policy is `never`, and waits until it has stopped.
 *
 * @returns how it ended, and where the job stands
 * @throws JournalError where the journal cannot be read
 */
export async function stopJob(
  job: JobReference,
  { savepoint, ...options }: ApplyOptions & Pick<WantedJob, 'savepoint'>,
): Promise<Deployment> {
  const wanted: WantedJob = { settings: {}, run: false, onFailure: 'leave' };
  return deploy(
    job,
    {
      chooseCourse: ({ contract }) => ({
        wanted,
        plan: (current, underWay) => planStop(current!, savepoint !== 'never', contract, underWay),
      }),
    },
    options,
  );
}
