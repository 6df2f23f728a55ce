import type { Contract } from '@dli-flink/contract';

import type { HandlerContext } from '../handler.ts';
import type { Job, Stage } from '../job.ts';
import { findJob } from '../life/find-job.ts';
import { firstExample } from '../life/first-example.ts';
import { checkState, listStages } from '../life/states.ts';
import type { Reply } from '../refusal.ts';

export const id = 'executeFlinkJobSavepoint';

/** Writes a savepoint of a job that runs, and goes on running, to a path. */
export function executeFlinkJobSavepoint(context: HandlerContext<typeof id>): Reply {
  const { body, contract, jobs, now, parameters, resolveStages } = context;
  const job = findJob(context, parameters.job_id!);
  checkState(id, job, {}, contract);
  const [saving, ...others] = listStages(id, job, contract);
  const stages = saving ? [saving, ...others.map((stage) => ({ ...stage, isSaved: true }))] : [];
  jobs.lead({ ...job, savepoint_path: body.savepoint_path }, resolveStages(stages, id), now);
  return { status: 200, body: firstExample(id, contract) };
}

/** The state that a job is in while a savepoint of it is made; `undefined` where there is nothing to save yet. */
export function savingStage(job: Job, contract: Contract): Stage | undefined {
  return listStages(id, job, contract)[0];
}
