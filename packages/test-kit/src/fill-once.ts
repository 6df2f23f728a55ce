import { existsSync } from 'node:fs';
import { mkdir, readFile, readdir, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const cache = fileURLToPath(new URL('../node_modules/.cache/', import.meta.url));
const day = 24 * 60 * 60 * 1000;

/**
 * Fills a folder that is kept, unless it is there. Of the processes that ask for it at the same time one fills it and the
 * others wait. What nobody has asked for since yesterday is removed.
 *
 * @param kind what it is a folder of
 * @param key the same for the same content
 * @param fill writes into a folder that becomes the one asked for when everything is in it
 * @returns the path of the folder
 */
export async function fillOnce(
  kind: string,
  key: string,
  fill: (folder: string) => Promise<void>,
): Promise<string> {
  const home = join(cache, kind);
  const folder = join(home, key);
  const lock = join(home, 'lock');
  await mkdir(home, { recursive: true });
  while (!existsSync(folder)) {
    if (!(await take(lock))) {
      await wait(200);
      continue;
    }
    try {
      if (existsSync(folder)) break;
      await removeStale(home);
      const unfinished = `${folder}.unfinished`;
      await rm(unfinished, { recursive: true, force: true });
      await mkdir(unfinished);
      await fill(unfinished);
      await rename(unfinished, folder);
    } finally {
      await rm(lock);
    }
  }
  const now = new Date();
  await utimes(folder, now, now);
  return folder;
}

async function removeStale(home: string): Promise<void> {
  for (const name of await readdir(home)) {
    const path = join(home, name);
    if ((await stat(path)).mtimeMs < Date.now() - day) await rm(path, { recursive: true });
  }
}

/** Takes a lock that nobody holds; the lock of a process that has died is nobody's. */
async function take(lock: string): Promise<boolean> {
  try {
    await writeFile(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch {
    const holder = await readFile(lock, 'utf8').catch(() => '');
    if (holder !== '' && !isAlive(Number(holder))) await rm(lock, { force: true });
    return false;
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
