import type { JobState } from '../model.ts';
import { readJob } from '../read-job.ts';
import { findJob } from './find-job.ts';
import type { ApplyOptions, JobReference, JobSnapshot, OpenDeployment } from './model.ts';
import { Session } from './session.ts';
import { advise, describeStanding } from './standing.ts';

/** Where a job stands. */
export interface JobStatus {
  /** `undefined` where no job has the name. */
  readonly job: JobState | undefined;
  /** A deployment that was begun and has not ended. */
  readonly open: OpenDeployment | undefined;
  /** What a rollback goes back to. */
  readonly before: JobSnapshot | undefined;
  /** @example 'Job 202 (orders) runs (job_running).' */
  readonly standing: string;
  readonly advice: string | undefined;
}

/**
 * Reads a job, and what is remembered of its deployments. Changes nothing.
 *
 * @throws DliError and Error as `readJob` and `findJob` do, JournalError where the journal cannot be read
 */
export async function readStatus(
  reference: JobReference,
  options: Pick<ApplyOptions, 'client' | 'contract' | 'file' | 'journal' | 'signal'>,
): Promise<JobStatus> {
  const session = new Session(options);
  const { client, journal, signal } = options;
  const id = 'id' in reference ? reference.id : await findJob(client, reference.name, signal);
  if (id !== undefined) {
    session.id = id;
    const job = await readJob(client, id, session.contract, signal ? { signal } : {});
    session.entry = await journal.read(id);
    session.see(job);
  }
  const { entry, job, open } = session;
  return {
    job,
    open,
    before: open?.before ?? entry?.before,
    standing: describeStanding(session, open),
    advice: open && advise(session, 'failed', open),
  };
}
