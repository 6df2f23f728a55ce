import type { HandlerContext } from '../handler.ts';
import { findJob } from '../life/find-job.ts';
import { firstExample } from '../life/first-example.ts';
import { checkState } from '../life/states.ts';
import type { Reply } from '../refusal.ts';

export const id = 'deleteFlinkJob';

/** Deletes a job, whatever it is doing. */
export function deleteFlinkJob(context: HandlerContext<typeof id>): Reply {
  const { contract, jobs, parameters } = context;
  const job = findJob(context, parameters.job_id!);
  checkState(id, job, {}, contract);
  jobs.delete(job.job_id);
  return { status: 200, body: firstExample(id, contract) };
}
