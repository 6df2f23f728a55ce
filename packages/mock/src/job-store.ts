/** A job as the mock keeps it. */
export interface Job {
  /** ID of the job, in decimal digits. */
  readonly job_id: string;
  /** Its state, such as `job_init`. */
  readonly status: string;
  /** Its settings, by the wire names of the request body. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** When it was last updated, in milliseconds since the epoch; `undefined` before the first update. */
  readonly update_time: number | undefined;
}

/** The jobs of one mock endpoint. */
export class JobStore {
  readonly #initial: readonly Job[];
  readonly #onChange: () => void;
  readonly #jobs = new Map<string, Job>();

  constructor(initial: readonly Job[], onChange: () => void) {
    this.#initial = initial;
    this.#onChange = onChange;
    for (const job of initial) this.#jobs.set(job.job_id, job);
  }

  read(id: string): Job | undefined {
    return this.#jobs.get(id);
  }

  list(): readonly Job[] {
    return [...this.#jobs.values()];
  }

  write(job: Job): void {
    this.#jobs.set(job.job_id, job);
    this.#onChange();
  }

  /** Makes the jobs what they were at the start. */
  reset(): void {
    this.#jobs.clear();
    for (const job of this.#initial) this.#jobs.set(job.job_id, job);
    this.#onChange();
  }
}
