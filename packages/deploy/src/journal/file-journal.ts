/** Keeps what is remembered of deployments in files, one for each job. */
import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

import { parseJson, writeJson } from '@dli-flink/contract/json';

import type { Journal, JournalEntry } from '../apply/model.ts';
import { findEntryProblem } from './entry-problem.ts';
import { explain, JournalError } from './journal-error.ts';
import { lockJob } from './lock-job.ts';

/** A file that is larger is not read, nor written. */
const largestFile = 4 * 1024 * 1024;

/**
 * A journal in a folder, which is made with the first write.
 *
 * @example createFileJournal('.dli-flink')
 */
export function createFileJournal(folder: string): Journal {
  /** An ID that is none would lead to another folder. */
  const pathOf = (job: string, extension: string): string => {
    if (!/^\d{1,19}$/.test(job)) throw new JournalError(`${JSON.stringify(job)} is not the ID of a job`);
    return join(folder, `${job}.${extension}`);
  };
  return {
    read: (job) => readEntry(pathOf(job, 'json'), job),
    write: async (entry) => {
      await makeFolder(folder);
      await writeEntry(pathOf(entry.job, 'json'), entry);
    },
    lock: async (job) => {
      await makeFolder(folder);
      return lockJob(pathOf(job, 'lock'));
    },
  };
}

async function makeFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true }).catch((error: unknown) => {
    throw new JournalError(`cannot make ${folder}: ${explain(error)}`);
  });
}

async function readEntry(path: string, job: string): Promise<JournalEntry | undefined> {
  const text = await readText(path);
  if (text === undefined) return undefined;
  const value = parseJson(text);
  const problem = value === undefined ? 'it is no JSON' : findEntryProblem(value, job);
  if (problem === undefined) return value as JournalEntry;
  throw new JournalError(
    `${path} is not a journal of job ${job}: ${problem}. Look where the job stands, then delete the file`,
  );
}

async function readText(path: string): Promise<string | undefined> {
  try {
    const found = await stat(path);
    // A pipe or a device might never end.
    if (!found.isFile()) throw new JournalError(`cannot read ${path}: it is no file`);
    if (found.size > largestFile) {
      throw new JournalError(`cannot read ${path}: it has more than ${largestFile} bytes`);
    }
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof JournalError) throw error;
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new JournalError(`cannot read ${path}: ${explain(error)}`);
  }
}

/** Whoever reads it finds the old entry or the new one, whole, whenever this process ends. */
async function writeEntry(path: string, entry: JournalEntry): Promise<void> {
  const text = `${writeJson(entry)}\n`;
  if (text.length > largestFile) {
    throw new JournalError(`cannot write ${path}: it would have more than ${largestFile} bytes`);
  }
  const draft = `${path}.${randomUUID()}.tmp`;
  try {
    const file = await open(draft, 'wx', 0o600);
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true }).catch(() => {});
    throw new JournalError(`cannot write ${path}: ${explain(error)}`);
  }
}
