/** Keeps jobs in a file, so that they outlive the process. */
import { randomUUID } from 'node:crypto';
import { open, readdir, readFile, rename, rm, stat, unlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

import type { Job } from './job.ts';
import { parseJson, stringifyJson } from './json.ts';
import { findJobProblem, takeJob } from './state-file-job.ts';
import { explain, StateFileError } from './state-file-error.ts';

/** A state file that is larger is not read. */
const largestFile = 256 * 1024 * 1024;

/**
 * The jobs in a state file, or `undefined` when there is none yet but one can be made. What a process that was killed has
 * left beside it is cleared away, so no other process may use the file.
 *
 * @param path what `findStateFile` gives
 */
export async function readStateFile(path: string): Promise<readonly Job[] | undefined> {
  const bytes = await readBytes(path);
  const jobs = bytes === undefined ? undefined : parseJobs(bytes, path);
  await clearDrafts(path);
  // Told now rather than with the first change.
  await rm(await writeDraft(path, ''));
  return jobs;
}

async function readBytes(path: string): Promise<Uint8Array | undefined> {
  try {
    const found = await stat(path);
    // A pipe or a device might never end.
    if (!found.isFile() && !found.isDirectory())
      throw new StateFileError(`cannot read ${path}: it is no file`);
    if (found.size > largestFile) {
      throw new StateFileError(`cannot read ${path}: it has more than ${largestFile} bytes`);
    }
    return await readFile(path);
  } catch (error) {
    if (error instanceof StateFileError) throw error;
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new StateFileError(`cannot read ${path}: ${explain(error as NodeJS.ErrnoException)}`);
  }
}

function parseJobs(bytes: Uint8Array, path: string): readonly Job[] {
  const refuse = (problem: string): StateFileError => new StateFileError(`${path}: ${problem}`);
  const content = parseJson(bytes);
  if (content === undefined) throw refuse('is not JSON; mend it, or delete it to begin anew');
  const jobs = (content as { jobs?: unknown } | null)?.jobs;
  if (!Array.isArray(jobs)) throw refuse('must hold an object with the list jobs, such as {"jobs":[]}');
  const seen = new Set<string>();
  return jobs.map((job: unknown, index) => {
    const problem = findJobProblem(job);
    if (problem !== undefined) throw refuse(`jobs/${index}: ${problem}`);
    const { job_id } = job as Job;
    if (seen.has(job_id))
      throw refuse(`jobs/${index}: job_id ${job_id} is there twice; delete one of the two.`);
    seen.add(job_id);
    return takeJob(job as Job);
  });
}

/** Writes jobs to a file in one step: whoever reads it finds the old content or the new, whole. */
async function writeStateFile(path: string, jobs: readonly Job[]): Promise<void> {
  const draft = await writeDraft(path, formatJobs(jobs));
  await rename(draft, path).catch(async (error: NodeJS.ErrnoException) => {
    await rm(draft, { force: true });
    throw new StateFileError(`cannot write ${path}: ${explain(error)}`);
  });
}

/** A line for each setting, whatever is in it: indentation would make a hundred times as much of what is nested deep. */
function formatJobs(jobs: readonly Job[]): string {
  const formatted = jobs.map(({ settings, ...rest }) => {
    const members = formatMembers(settings, '      ');
    const shown = members === '' ? '{}' : `{${members}\n      }`;
    return `\n    {${formatMembers(rest, '    ')},\n      "settings": ${shown}\n    }`;
  });
  return `{\n  "jobs": [${formatted.join(',')}${formatted.length > 0 ? '\n  ' : ''}]\n}\n`;
}

function formatMembers(value: object, indent: string): string {
  return Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .map(([name, member]) => `\n${indent}  ${JSON.stringify(name)}: ${stringifyJson(member)}`)
    .join(',');
}

/** Writes to a new file beside the state file, whose name nobody can have foreseen. Resolves to its path. */
async function writeDraft(path: string, text: string): Promise<string> {
  const draft = `${path}.${randomUUID()}.tmp`;
  try {
    // Who may read the file may read the draft, and nobody else.
    const mode = await stat(path).then(
      (found) => found.mode & 0o777,
      () => undefined,
    );
    const file = await open(draft, 'wx', mode);
    try {
      if (mode !== undefined) await file.chmod(mode);
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    return draft;
  } catch (error) {
    await rm(draft, { force: true }).catch(() => {});
    throw new StateFileError(`cannot write ${path}: ${explain(error as NodeJS.ErrnoException)}`);
  }
}

/** Removes the drafts of processes that were killed. */
async function clearDrafts(path: string): Promise<void> {
  const prefix = `${basename(path)}.`;
  const names = await readdir(dirname(path)).catch(() => []);
  const drafts = names.filter(
    (name) =>
      name.startsWith(prefix) &&
      /^(\d+|[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12})\.tmp$/.test(name.slice(prefix.length)),
  );
  await Promise.all(drafts.map((name) => unlink(join(dirname(path), name)).catch(() => {})));
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
