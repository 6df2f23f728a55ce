import { existsSync } from 'node:fs';
import { mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/**
 * Fills a folder, unless it is there. Of the processes that ask for it at the same time one fills it and the others
 * wait. What else stands beside it is removed: nobody asks for it any more.
 *
 * @param fill writes into a folder that becomes the one asked for when everything is in it
 */
export async function fillOnce(folder: string, fill: (folder: string) => Promise<void>): Promise<void> {
  const cache = dirname(folder);
  const lock = join(cache, 'lock');
  await mkdir(cache, { recursive: true });
  while (!existsSync(folder)) {
    if (!(await take(lock))) {
      await wait(200);
      continue;
    }
    try {
      if (existsSync(folder)) return;
      for (const name of await readdir(cache)) {
        if (name !== basename(lock)) await rm(join(cache, name), { recursive: true });
      }
      const unfinished = `${folder}.unfinished`;
      await mkdir(unfinished);
      await fill(unfinished);
      await rename(unfinished, folder);
    } finally {
      await rm(lock);
    }
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
