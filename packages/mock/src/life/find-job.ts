import type { HandlerContext } from '../handler.ts';
import type { Job } from '../job.ts';
import { Refused } from '../refusal.ts';

/** The job of an ID. Refuses one there is not. */
export function findJob(
  { jobs, refusals }: Pick<HandlerContext<never>, 'jobs' | 'refusals'>,
  jobId: string | number | bigint,
): Job {
  const job = jobs.read(String(jobId));
  if (job === undefined) throw new Refused(refusals['resource-unknown']);
  return job;
}
