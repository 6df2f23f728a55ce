/** A job as the mock keeps it. */
export interface Job {
  /** ID of the job, in decimal digits. */
  readonly job_id: string;
  /** Its settings, by the wire names of the request body. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** When it was last updated, in milliseconds since the epoch; `undefined` before the first update. */
  readonly update_time: number | undefined;
}

/** The jobs of one mock endpoint. */
export class JobStore {
  readonly #jobs = new Map<string, Job>();

  read(id: string): Job | undefined {
    return this.#jobs.get(id);
  }

  write(job: Job): void {
    this.#jobs.set(job.job_id, job);
  }
}
