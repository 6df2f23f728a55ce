import type { WantedJob } from '../model.ts';
import { planDeployment } from '../plan/plan-deployment.ts';
import { deploy } from './deploy.ts';
import type { Task } from './deploy.ts';
import type { ApplyOptions, Deployment, JobReference } from './model.ts';
import { Refusal } from './refusal.ts';
import { isToRun, takeSnapshot } from './snapshot.ts';

export interface CreateOptions {
  /** Whether a job is created where none has the name. @default false */
  readonly create?: boolean;
}

/**
 * Brings a job to what is wanted of it, and goes on with a deployment of it that was cut short. Each operation that matters
 * is called once, whenever the process ends: the job itself shows what was done.
 *
 * @returns how it ended, and where the job stands; failures of the service are told, and not thrown
 * @throws JournalError where the journal cannot be read
 * @example await applyDeployment({ id: '202' }, { settings: { parallel_number: 4 } }, { client, journal })
 */
export async function applyDeployment(
  job: JobReference,
  wanted: WantedJob,
  { create = false, ...options }: ApplyOptions & CreateOptions,
): Promise<Deployment> {
  return deploy(job, createTask(job, wanted, create), options);
}

function createTask(reference: JobReference, wanted: WantedJob, create: boolean): Task {
  return {
    chooseCourse: ({ contract, job }) => {
      if (job === undefined && !create) {
        throw new Refusal('no job has this name', 'dli-flink apply --create makes one');
      }
      const all = job === undefined ? { ...wanted, settings: { ...reference, ...wanted.settings } } : wanted;
      return { wanted: all, plan: (current, underWay) => planDeployment(current, all, contract, underWay) };
    },
    open: ({ clock, job, open, states }) => ({
      ran: isToRun(job!.state, states),
      ...open,
      command: 'apply',
      before: open === undefined ? takeSnapshot(job!, clock.now()) : open.before,
      wanted,
      step: undefined,
      isRollingBack: false,
    }),
  };
}
