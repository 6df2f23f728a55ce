import { serviceRefusals } from '@dli-flink/contract/operations';

import { stringifyJson } from './json.ts';
import type { Job, Stage } from './job.ts';
import { lead, settle } from './life/stages.ts';
import { Refused } from './refusal.ts';

/** What of time and IDs jobs are told. */
interface Circumstances {
  /** Tells the time, in milliseconds since the epoch. */
  readonly now: () => number;
  /** Milliseconds that a job stays in a state that passes by itself. */
  readonly pace: number;
  /** ID of the first job that is created, in decimal digits. */
  readonly firstJobId: string;
}

/** Bytes that the settings of a job may have as JSON: those of any one request, and room for what was there before. */
const largestSettings = 16 * 1024 * 1024;

const largestId = 2n ** 63n - 1n;

/** The jobs of one mock endpoint. */
export class JobStore {
  readonly #initial: readonly Job[];
  readonly #onChange: () => void;
  readonly #circumstances: Circumstances;
  readonly #jobs = new Map<string, Job>();
  readonly #sizes = new Map<string, number>();
  #nextId: bigint;

  /** @throws RangeError for a first ID that no job can have */
  constructor(initial: readonly Job[], onChange: () => void, circumstances: Circumstances) {
    const { firstJobId } = circumstances;
    if (!/^[1-9]\d{0,18}$/.test(firstJobId) || BigInt(firstJobId) > largestId) {
      throw new RangeError(
        `firstJobId ${JSON.stringify(firstJobId)} is not an integer from 1 to ${largestId}`,
      );
    }
    this.#initial = initial;
    this.#onChange = onChange;
    this.#circumstances = circumstances;
    this.#nextId = BigInt(firstJobId);
    for (const job of initial) this.#jobs.set(job.job_id, job);
  }

  /** A job as it is by now. */
  read(id: string): Job | undefined {
    const job = this.#jobs.get(id);
    return job?.ahead === undefined ? job : this.#settle(job);
  }

  /** The jobs as they are by now, the first made first. */
  list(): readonly Job[] {
    return [...this.#jobs.values()].map((job) => (job.ahead === undefined ? job : this.#settle(job)));
  }

  /** An ID that no job has, greater than the one before. */
  nextId(): string {
    while (this.#jobs.has(String(this.#nextId))) this.#nextId++;
    if (this.#nextId > largestId) throw new Refused(serviceRefusals.internal, 'There is no ID left.');
    return String(this.#nextId++);
  }

  /** Leads a job through states, in the time that the pace gives it. */
  lead(job: Job, stages: readonly Stage[], now: number): void {
    this.write(stages.length === 0 ? job : lead(job, stages, now, this.#circumstances.pace));
  }

  delete(id: string): void {
    this.#sizes.delete(id);
    if (this.#jobs.delete(id)) this.#onChange();
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
    this.#nextId = BigInt(this.#circumstances.firstJobId);
    this.#jobs.clear();
    this.#sizes.clear();
    for (const job of this.#initial) this.#jobs.set(job.job_id, job);
    this.#onChange();
  }

  #settle(job: Job): Job {
    const settled = settle(job, this.#circumstances.now());
    this.#jobs.set(job.job_id, settled);
    return settled;
  }
}

/** Characters of JSON; of an empty object there are a few, which a property brings as well. */
function measure(settings: Job['settings']): number {
  return stringifyJson(settings).length;
}
