import { creationDefaults, replyExamples } from '@dli-flink/contract/examples';

import type { HandlerContext } from '../handler.ts';
import type { Job } from '../job-store.ts';
import { Refused } from '../refusal.ts';
import type { Reply } from '../refusal.ts';

const id = 'updateFlinkJarJob';

/** A job as it is after its creation with nothing but a name: the rest has the defaults the contract prints. */
export function createJob(jobId: string): Job {
  return {
    job_id: jobId,
    settings: { name: `job-${jobId}`, ...creationDefaults[id] },
    update_time: undefined,
  };
}

/** Changes the properties that were sent and no others. The time of the update never goes back. */
export function updateFlinkJarJob({
  body,
  jobs,
  now,
  parameters,
  refusals,
}: HandlerContext<typeof id>): Reply {
  const job = jobs.read(parameters.job_id!);
  if (job === undefined) throw new Refused(refusals['resource-unknown']);
  const update_time = Math.max(now, job.update_time ?? 0);
  jobs.write({ ...job, settings: { ...job.settings, ...body }, update_time });
  return { status: 200, body: { ...replyExamples[id][200].documented, job: { update_time } } };
}
