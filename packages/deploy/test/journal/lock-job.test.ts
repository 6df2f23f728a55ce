import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';

import { createFileJournal, JobLockedError } from '@dli-flink/deploy';
import { afterEach, beforeEach, expect, it } from 'vitest';

const job = '202';
let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'dli-flink-lock-'));
});
afterEach(() => rm(root, { recursive: true }));

const path = (): string => join(root, `${job}.lock`);
const lock = (): Promise<AsyncDisposable> => createFileJournal(root).lock(job);
const leave = (holder: unknown): Promise<void> => writeFile(path(), JSON.stringify(holder));
const since = '2026-11-27T12:00:00.000Z';

it('keeps others away until it is given back, and nothing of it is left', async () => {
  {
    await using _ = await lock();
    await expect(lock()).rejects.toThrow(JobLockedError);
    await expect(lock()).rejects.toThrow(
      new RegExp(`process ${process.pid} on ${hostname()}, since .*if none runs, delete ${path()}`),
    );
    await using other = await createFileJournal(root).lock('203');
    expect(other).toBeDefined();
  }
  expect(await readdir(root)).toEqual([]);
  await using _ = await lock();
});

it('is taken over from a process of this machine that has ended', async () => {
  const { pid } = spawnSync(process.execPath, ['--eval', '']);
  await leave({ pid, host: hostname(), since });
  await using _ = await lock();
  expect(JSON.parse(await readFile(path(), 'utf8'))).toMatchObject({ pid: process.pid });
});

it('is taken over from an earlier process that had the same ID', async () => {
  await leave({ pid: process.pid, host: hostname(), since });
  await using _ = await lock();
  expect(await readFile(path(), 'utf8')).not.toContain(since);
});

it('is not taken over from a process that lives, nor from another machine', async () => {
  await leave({ pid: process.ppid, host: hostname(), since });
  await expect(lock()).rejects.toThrow(`process ${process.ppid} on ${hostname()}, since ${since}`);
  await leave({ pid: 1, host: 'elsewhere', since });
  await expect(lock()).rejects.toThrow('on elsewhere');
});

it('is taken over where nobody has written a name in it for some time', async () => {
  await writeFile(path(), '');
  await expect(lock()).rejects.toThrow(JobLockedError);
  await utimes(path(), new Date(0), new Date(0));
  await using _ = await lock();
  expect(await readFile(path(), 'utf8')).toContain(hostname());
});

it('goes to one alone of several processes that take over what was left', async () => {
  const { pid } = spawnSync(process.execPath, ['--eval', '']);
  await leave({ pid, host: hostname(), since });
  const script = `
    import { createFileJournal } from ${JSON.stringify(import.meta.resolve('@dli-flink/deploy'))};
    await createFileJournal(${JSON.stringify(root)}).lock(${JSON.stringify(job)}).then(
      () => console.log('taken'), (error) => console.log(error.name));
    process.stdin.resume();`;
  const children = Array.from({ length: 4 }, () =>
    spawn(process.execPath, ['--input-type=module', '--eval', script], {
      stdio: ['pipe', 'pipe', 'inherit'],
    }),
  );
  const told = await Promise.all(
    children.map(async ({ stdout }) => String((await once(stdout, 'data'))[0]).trim()),
  );
  for (const child of children) child.stdin.end();
  expect(told.toSorted()).toEqual(['JobLockedError', 'JobLockedError', 'JobLockedError', 'taken']);
});

it('goes to one alone of several deployments of this process', async () => {
  const results = await Promise.allSettled(Array.from({ length: 8 }, lock));
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});
