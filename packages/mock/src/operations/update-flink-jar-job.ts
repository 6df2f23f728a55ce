import type { HandlerContext } from '../handler.ts';
import { findJob } from '../life/find-job.ts';
import { firstExample } from '../life/first-example.ts';
import { refuseExceededLimit } from '../life/limits.ts';
import { isNameTaken } from '../life/names.ts';
import { checkState, listStages } from '../life/states.ts';
import { Refused } from '../refusal.ts';
import type { Reply } from '../refusal.ts';

export const id = 'updateFlinkJarJob';

/** Changes the properties that were sent and no others. The time of the update never goes back. */
export function updateFlinkJarJob(context: HandlerContext<typeof id>): Reply {
  const { body, contract, jobs, now, parameters, refusals, resolveStages, resolveUpdate } = context;
  const job = findJob(context, parameters.job_id!);
  checkState(id, job, body, contract);
  const changes = resolveUpdate(job.settings, body);
  refuseExceededLimit(id, job.settings, changes, context);
  if (isNameTaken(body.name, jobs, job)) throw new Refused(refusals['name-taken']);
  const update_time = Math.max(now, job.update_time ?? 0);
  const updated = { ...job, settings: { ...job.settings, ...changes }, update_time };
  jobs.lead(updated, resolveStages(listStages(id, job, contract), id), now);
  return { status: 200, body: { ...firstExample(id, contract), job: { update_time } } };
}
