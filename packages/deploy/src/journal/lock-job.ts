/** One deployment of a job at a time: a file that only one process can create. */
import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { readFile, rename, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';

import { explain, JobLockedError, JournalError } from './journal-error.ts';

/** Who holds a lock. */
interface Holder {
  readonly pid: number;
  readonly host: string;
  /** When it was taken, in ISO 8601. */
  readonly since: string;
}

/** A lock file has a line. */
const largestFile = 4096;

/** A process needs less than this many milliseconds from creating the file to writing who it is. */
const writingTime = 1000;

/** How often a lock that was left behind is taken over before others that do the same are believed to be quicker. */
const mostAttempts = 5;

/** The locks that this process has, or is about to take. */
const held = new Set<string>();

/**
 * Takes a lock file, also over one that a process of this machine has left behind. It is gone once the result is disposed of.
 *
 * @param path in a folder that is there
 * @throws JobLockedError where another deployment holds it
 */
export async function lockJob(path: string): Promise<AsyncDisposable> {
  if (held.has(path)) throw new JobLockedError(describe(path, await readHolder(path)));
  held.add(path);
  try {
    await take(path);
  } catch (error) {
    held.delete(path);
    throw error;
  }
  return {
    async [Symbol.asyncDispose]() {
      await rm(path, { force: true });
      held.delete(path);
    },
  };
}

async function take(path: string): Promise<void> {
  for (let attempt = 1; attempt <= mostAttempts; attempt++) {
    if (create(path)) return;
    if (!(await takeAway(path))) break;
  }
  throw new JobLockedError(describe(path, await readHolder(path)));
}

/** @returns whether there was none */
function create(path: string): boolean {
  const holder: Holder = { pid: process.pid, host: hostname(), since: new Date().toISOString() };
  try {
    // In one go: a process that is killed in between would leave a file that does not tell whose it is.
    writeFileSync(path, `${JSON.stringify(holder)}\n`, { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw new JournalError(`cannot write ${path}: ${explain(error)}`);
  }
}

/**
 * Takes away what was left behind. It is moved first, which one process alone can do, and looked at once more: another may
 * have taken it away, and taken the lock, in the meantime.
 *
 * @returns whether nobody holds it any more
 */
async function takeAway(path: string): Promise<boolean> {
  if (!(await isLeft(path))) return false;
  const aside = `${path}.${randomUUID()}`;
  try {
    await rename(path, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return true;
    throw new JournalError(`cannot write ${path}: ${explain(error)}`);
  }
  const wasLeft = await isLeft(aside);
  await (wasLeft ? rm(aside, { force: true }) : rename(aside, path));
  return wasLeft;
}

/** Whether the process that wrote a file has ended without giving it back. Of another machine nobody here knows. */
async function isLeft(file: string): Promise<boolean> {
  const holder = await readHolder(file);
  if (holder === undefined) {
    const found = await stat(file).catch(() => undefined);
    return found === undefined || Date.now() - found.mtimeMs > writingTime;
  }
  if (holder.host !== hostname()) return false;
  // This process holds no lock that it asks for, so that it is one before it, as those in containers often have the same ID.
  if (holder.pid === process.pid) return true;
  try {
    process.kill(holder.pid, 0);
    return false;
  } catch (error) {
    // A process of somebody else is there, too.
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}

/** Who holds it; `undefined` where the file is not there, or does not tell. */
async function readHolder(file: string): Promise<Holder | undefined> {
  try {
    const { size } = await stat(file);
    if (size > largestFile) return undefined;
    const { host, pid, since } = (JSON.parse(await readFile(file, 'utf8')) ?? {}) as Partial<Holder>;
    const isOne = Number.isSafeInteger(pid) && pid! > 0 && typeof host === 'string';
    return isOne ? { host, pid: pid!, since: String(since) } : undefined;
  } catch {
    return undefined;
  }
}

function describe(path: string, holder: Holder | undefined): string {
  const whose = holder && ` (process ${holder.pid} on ${holder.host}, since ${holder.since})`;
  return `another deployment of this job is under way${whose ?? ''}: wait until it has ended; if none runs, delete ${path}`;
}
