import type { Job } from '../job.ts';
import type { JobStore } from '../job-store.ts';

/** Whether another job has a name. An empty one names nothing, so that any number of jobs may have it. */
export function isNameTaken(name: string | undefined, jobs: JobStore, own?: Job): boolean {
  if (!name) return false;
  return jobs.list().some(({ job_id, settings }) => job_id !== own?.job_id && settings.name === name);
}
