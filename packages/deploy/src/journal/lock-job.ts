/** One deployment of a job at a time: a file that only one process can create. */
import { createHash, randomUUID } from 'node:crypto';
import { linkSync, rmSync, writeFileSync } from 'node:fs';
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

/** For so many milliseconds a file that does not tell whose it is counts as a lock: it may be being written. */
const writingTime = 1000;

/** How often a lock is looked at again that was given back, or taken over, while it was looked at. */
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
  if (held.has(path)) throw new JobLockedError(describe(path, readHolder(await readText(path))));
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

/**
 * Creates a lock file, or takes the place of one that was left behind. For that a process needs the lock to take over from
 * that holder, which then becomes the lock: nobody takes away what another has taken over since.
 */
async function take(path: string): Promise<void> {
  for (let attempt = 1; attempt <= mostAttempts; attempt++) {
    if (create(path)) return;
    const text = await readText(path);
    // It was given back in the meantime.
    if (text === undefined) continue;
    const claim = `${path}.${hash(text)}`;
    if (!(await isLeft(path, text)) || !(await isTaken(claim))) break;
    if ((await readText(path)) === text) return move(claim, path);
    await rm(claim, { force: true });
  }
  throw new JobLockedError(describe(path, readHolder(await readText(path))));
}

async function move(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    await rm(from, { force: true });
    throw new JournalError(`cannot write ${to}: ${explain(error)}`);
  }
}

async function isTaken(claim: string): Promise<boolean> {
  try {
    await take(claim);
    return true;
  } catch (error) {
    if (error instanceof JobLockedError) return false;
    throw error;
  }
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

/** @returns whether there was none */
function create(path: string): boolean {
  const holder: Holder = { pid: process.pid, host: hostname(), since: new Date().toISOString() };
  const own = `${path}.${randomUUID()}`;
  const text = `${JSON.stringify(holder)}\n`;
  try {
    writeFileSync(own, text, { flag: 'wx' });
    link(own, path, text);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw new JournalError(`cannot write ${path}: ${explain(error)}`);
  } finally {
    rmSync(own, { force: true });
  }
}

/**
 * Has a file appear with what is in it, so that a process that is killed in between leaves no lock that does not tell whose it
 * is. Where a file system has no links, it is written in place.
 *
 * @throws Error with the code `EEXIST` where it is there
 */
function link(from: string, to: string, text: string): void {
  try {
    linkSync(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw error;
    writeFileSync(to, text, { flag: 'wx' });
  }
}

/** Whether the holder has ended without giving it back. Of another machine nobody here knows. */
async function isLeft(path: string, text: string): Promise<boolean> {
  const holder = readHolder(text);
  if (holder !== undefined) return hasEnded(holder);
  const found = await stat(path).catch(() => undefined);
  return found !== undefined && Date.now() - found.mtimeMs > writingTime;
}

function hasEnded({ host, pid }: Holder): boolean {
  if (host !== hostname()) return false;
  // This process holds no lock that it asks for, so that it is one before it, as those in containers often have the same ID.
  if (pid === process.pid) return true;
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    // A process of somebody else is there, too.
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}

/** @returns `undefined` where the file is not there; nothing of a large one, or of one that cannot be read */
async function readText(path: string): Promise<string | undefined> {
  try {
    const { size } = await stat(path);
    return size > largestFile ? '' : await readFile(path, 'utf8');
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? undefined : '';
  }
}

/** Who holds it; `undefined` where the text does not tell. */
function readHolder(text = ''): Holder | undefined {
  try {
    const { host, pid, since } = (JSON.parse(text) ?? {}) as Partial<Holder>;
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
