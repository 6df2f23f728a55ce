import { planDeployment } from '../plan/plan-deployment.ts';
import type { WantedJob } from '../model.ts';
import { deploy } from './deploy.ts';
import type { Task } from './deploy.ts';
import type { ApplyOptions, Deployment, JobReference } from './model.ts';
import { Refusal } from './refusal.ts';
import { isToRun, toWanted } from './snapshot.ts';

/**
 * Brings a job back to what it was before the last deployment, or before the one that was cut short.
 *
 * @param options beside those of every deployment, how savepoints are dealt with
 * @returns how it ended, and where the job stands
 * @throws JournalError where the journal cannot be read
 */
export async function rollbackDeployment(
  job: JobReference,
  { savepoint, ...options }: ApplyOptions & Pick<WantedJob, 'savepoint'>,
): Promise<Deployment> {
  const task: Task = {
    chooseCourse: ({ contract, entry, job: current, states }) => {
      const before = entry?.open?.before ?? entry?.before;
      if (before === undefined || current === undefined) {
        throw new Refusal(
          'nothing is remembered of the job as it was before',
          'deploy the job file of before',
        );
      }
      const policy = savepoint ?? entry?.open?.wanted.savepoint;
      const wanted = toWanted(
        before,
        current.settings,
        states,
        policy === undefined ? {} : { savepoint: policy },
      );
      return { wanted, plan: (now, underWay) => planDeployment(now, wanted, contract, underWay) };
    },
    open: ({ entry, job: current, states }, { wanted }) => ({
      ran: isToRun(current!.state, states),
      ...entry?.open,
      command: 'rollback',
      before: entry?.open?.before ?? entry?.before,
      wanted,
      step: undefined,
      isRollingBack: false,
    }),
  };
  return deploy(job, task, options);
}
