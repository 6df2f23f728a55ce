/** Keeps jobs in a file, so that they outlive the process. */
import { open, readFile, rename, rm } from 'node:fs/promises';

import { requestValidators } from '@dli-flink/contract/validators';

import type { Job } from './job-store.ts';
import { jobStates } from './operations/update-flink-jar-job.ts';

/** What is wrong with a state file, as a sentence for who wrote it. */
export class StateFileError extends Error {
  override readonly name = 'StateFileError';
}

/** The jobs in a state file, or `undefined` when there is none yet but one can be made. */
export async function readStateFile(path: string): Promise<readonly Job[] | undefined> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw new StateFileError(`cannot read ${path}: ${explain(error)}`);
  });
  const jobs = text === undefined ? undefined : parseJobs(text, path);
  // Told now rather than with the first change.
  await writeDraft(path, '');
  await rm(draftOf(path));
  return jobs;
}

function parseJobs(text: string, path: string): readonly Job[] {
  const refuse = (problem: string): StateFileError => new StateFileError(`${path}: ${problem}`);
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    throw refuse('is not JSON; mend it, or delete it to begin anew');
  }
  const jobs = (content as { jobs?: unknown } | null)?.jobs;
  if (!Array.isArray(jobs)) throw refuse('must hold an object with the list jobs, such as {"jobs":[]}');
  const seen = new Set<string>();
  return jobs.map((job: unknown, index) => {
    const problem = findProblem(job);
    if (problem !== undefined) throw refuse(`jobs/${index}: ${problem}`);
    const { job_id, settings, status, update_time } = job as Job;
    if (seen.has(job_id))
      throw refuse(`jobs/${index}: job_id ${job_id} is there twice; delete one of the two.`);
    seen.add(job_id);
    return { job_id, status, settings, update_time };
  });
}

function findProblem(job: unknown): string | undefined {
  if (typeof job !== 'object' || job === null) return 'must be an object.';
  const { job_id, settings, status, update_time } = job as Readonly<Record<string, unknown>>;
  if (typeof job_id !== 'string') return 'job_id must be a string of digits.';
  if (!jobStates.includes(status as string)) return `status must be one of ${jobStates.join(', ')}.`;
  if (update_time !== undefined && !Number.isSafeInteger(update_time)) {
    return 'update_time must be an integer, in milliseconds since the epoch.';
  }
  const { body, parameters } = requestValidators.updateFlinkJarJob;
  const [violation] = [
    ...parameters.check({ project_id: 'any', job_id }),
    ...body.check(settings).map(({ message }) => ({ message: `settings: ${message}` })),
  ];
  return violation?.message;
}

/** Writes jobs to a file in one step: whoever reads it finds the old content or the new, whole. */
async function writeStateFile(path: string, jobs: readonly Job[]): Promise<void> {
  await writeDraft(path, `${JSON.stringify({ jobs }, undefined, 2)}\n`);
  await rename(draftOf(path), path).catch(async (error: NodeJS.ErrnoException) => {
    await rm(draftOf(path), { force: true });
    throw new StateFileError(`cannot write ${path}: ${explain(error)}`);
  });
}

function draftOf(path: string): string {
  return `${path}.${process.pid}.tmp`;
}

async function writeDraft(path: string, text: string): Promise<void> {
  try {
    const file = await open(draftOf(path), 'w');
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
  } catch (error) {
    await rm(draftOf(path), { force: true }).catch(() => {});
    throw new StateFileError(`cannot write ${path}: ${explain(error as NodeJS.ErrnoException)}`);
  }
}

function explain({ code, message }: NodeJS.ErrnoException): string {
  if (code === 'ENOENT' || code === 'ENOTDIR')
    return 'its folder does not exist; make it, or give another path';
  if (code === 'EISDIR') return 'it is a folder; give the path of a file';
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    return 'that is not permitted; give a path where it is';
  }
  return message;
}

/** Writes a state file whenever it is told of a change, one write at a time, the latest state last. */
export class StateFile {
  readonly #path: string;
  readonly #read: () => readonly Job[];
  readonly #onFailure: (error: unknown) => void;
  #isStale = false;
  #isSaved = true;
  #writing: Promise<void> | undefined;

  /** @param onFailure is told when a write fails, of which later ones may still succeed */
  constructor(path: string, read: () => readonly Job[], onFailure: (error: unknown) => void) {
    this.#path = path;
    this.#read = read;
    this.#onFailure = onFailure;
  }

  /** Saves the jobs as they are soon. */
  touch(): void {
    this.#isStale = true;
    this.#writing ??= this.#write();
  }

  /** Resolves when what was touched before has been written, to whether it is on the disk. */
  async settle(): Promise<boolean> {
    await this.#writing;
    return this.#isSaved;
  }

  async #write(): Promise<void> {
    while (this.#isStale) {
      this.#isStale = false;
      try {
        await writeStateFile(this.#path, this.#read());
        this.#isSaved = true;
      } catch (error) {
        this.#isSaved = false;
        this.#onFailure(error);
      }
    }
    // In the turn of the last look, so that no change falls in between and is left out.
    this.#writing = undefined;
  }
}
