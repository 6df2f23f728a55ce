import { serviceRefusals } from '@dli-flink/contract/operations';

import { Refused } from './refusal.ts';

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

/** Bytes that the settings of a job may have as JSON: those of any one request, and room for what was there before. */
const largestSettings = 16 * 1024 * 1024;

/** The jobs of one mock endpoint. */
export class JobStore {
  readonly #initial: readonly Job[];
  readonly #onChange: () => void;
  readonly #jobs = new Map<string, Job>();
  readonly #sizes = new Map<string, number>();

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

  /** Throws `Refused` for a job that has more than one can have: properties nobody knows are kept, and would add up. */
  write(job: Job): void {
    const before = this.#jobs.get(job.job_id)?.settings ?? {};
    let size = this.#sizes.get(job.job_id) ?? measure(before);
    for (const name in job.settings) {
      const value = job.settings[name];
      if (Object.hasOwn(before, name)) {
        if (value === before[name]) continue;
        size -= measure({ [name]: before[name] });
      }
      size += measure({ [name]: value });
    }
    if (size > largestSettings) {
      const sentence = `The settings of job ${job.job_id} would have more than ${largestSettings} bytes.`;
      throw new Refused(serviceRefusals['request-too-large'], sentence, { status: 413 });
    }
    this.#sizes.set(job.job_id, size);
    this.#jobs.set(job.job_id, job);
    this.#onChange();
  }

  /** Makes the jobs what they were at the start. */
  reset(): void {
    this.#jobs.clear();
    this.#sizes.clear();
    for (const job of this.#initial) this.#jobs.set(job.job_id, job);
    this.#onChange();
  }
}

/** Characters of JSON; of an empty object there are a few, which a property brings as well. */
function measure(settings: Job['settings']): number {
  return JSON.stringify(settings).length;
}
