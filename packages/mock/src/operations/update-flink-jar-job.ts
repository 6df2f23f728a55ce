import { creationDefaults, replyExamples } from '@dli-flink/contract/examples';
import { errorCodes } from '@dli-flink/contract/errors';
import { findExceededLimit, findStateRefusal, stateRules } from '@dli-flink/contract/service-rules';

import type { EditionFilter } from '../edition.ts';
import type { HandlerContext } from '../handler.ts';
import type { Job } from '../job-store.ts';
import { Refused } from '../refusal.ts';
import type { Reply } from '../refusal.ts';

const id = 'updateFlinkJarJob';

/** The states a job can be in; a new job is in the first. */
export const jobStates: readonly string[] = stateRules[id].flatMap(({ states }) => states);

/**
 * A job as it is after its creation with nothing but a name: the rest has the defaults the contract prints, as far as
 * the edition knows them.
 */
export function createJob(jobId: string, filterEdition: EditionFilter): Job {
  return {
    job_id: jobId,
    status: jobStates[0]!,
    settings: { name: `job-${jobId}`, ...filterEdition(id, creationDefaults[id]) },
    update_time: undefined,
  };
}

/** Changes the properties that were sent and no others. The time of the update never goes back. */
export function updateFlinkJarJob({
  body,
  enforcesLimits,
  jobs,
  now,
  parameters,
  refusals,
  resolveUpdate,
}: HandlerContext<typeof id>): Reply {
  const job = jobs.read(parameters.job_id!);
  if (job === undefined) throw new Refused(refusals['resource-unknown']);
  const refusal = findStateRefusal(id, job.status, job.settings, body);
  if (refusal !== undefined)
    throw new Refused(refusal, `${errorCodes[refusal].meaning} It is in ${job.status}.`);
  const changes = resolveUpdate(job.settings, body);
  const limit = enforcesLimits ? findExceededLimit(id, job.settings, changes) : undefined;
  if (limit !== undefined) throw new Refused(limit.refusal);
  // An empty name names nothing, so that any number of jobs may have it.
  const isTaken = jobs
    .list()
    .some(({ job_id, settings }) => job_id !== job.job_id && settings.name === body.name);
  if (body.name && isTaken) throw new Refused(refusals['name-taken']);
  const update_time = Math.max(now, job.update_time ?? 0);
  jobs.write({ ...job, settings: { ...job.settings, ...changes }, update_time });
  return { status: 200, body: { ...replyExamples[id][200].documented, job: { update_time } } };
}
