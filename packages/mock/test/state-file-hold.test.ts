import { chmod, lstat, mkdir, readdir, readFile, readlink, stat, symlink, writeFile } from 'node:fs/promises';

import { describe, expect, it } from 'vitest';

import { makeFolder } from './fixtures/folder.ts';
import { startWithState as start } from './fixtures/run-cli.ts';

async function stop(cli: ReturnType<typeof start>): Promise<void> {
  cli.process.kill('SIGTERM');
  expect(await cli.code).toBe(0);
}

describe('a second process', () => {
  it('on the same file is refused with one line, by whatever path, and not after the first was killed', async () => {
    await using folder = await makeFolder();
    const file = folder.path('jobs.json');
    await symlink(file, folder.path('link.json'));
    await symlink('.', folder.path('here'));
    await using first = start(file);
    await first.url;
    for (const path of ['jobs.json', 'link.json', 'here/jobs.json']) {
      await using second = start(folder.path(path));
      expect(await second.code).toBe(2);
      expect(second.stderr).toMatch(/^dli-flink-mock: \S+jobs\.json is used by another process; [^\n]+\n$/);
      expect(second.stdout).toBe('');
    }
    first.process.kill('SIGKILL');
    await first.code;
    await using third = start(file);
    await third.url;
    await stop(third);
  });

  it('may use another file of the same folder', async () => {
    await using folder = await makeFolder();
    await using first = start(folder.path('a.json'));
    await using second = start(folder.path('b.json'));
    expect(new Set(await Promise.all([first.url, second.url])).size).toBe(2);
  });
});

describe('a state file that is a link', () => {
  it.each([
    ['to a file', true],
    ['to a file that is not there yet', false],
  ])('stays one, and what it leads to is written: %s', async (_, isThere) => {
    await using folder = await makeFolder();
    await mkdir(folder.path('real'));
    if (isThere) await writeFile(folder.path('real/jobs.json'), '{"jobs":[]}');
    await symlink('real/jobs.json', folder.path('jobs.json'));
    await using cli = start(folder.path('jobs.json'), '--job-id', '7');
    await cli.url;
    await stop(cli);
    expect(await readlink(folder.path('jobs.json'))).toBe('real/jobs.json');
    const { jobs } = JSON.parse(await readFile(folder.path('real/jobs.json'), 'utf8')) as { jobs: unknown };
    expect(jobs).toMatchObject([{ job_id: '7' }]);
    expect(await readdir(folder.path('real'))).toEqual(['jobs.json']);
  });
});

describe('the drafts of a state file', () => {
  it('write through no link that is there before them', async () => {
    await using folder = await makeFolder();
    const file = folder.path('jobs.json');
    await writeFile(folder.path('precious'), 'kept');
    await using cli = start(file);
    // Where drafts went that had the number of the process in their name.
    await symlink('precious', `${file}.${cli.process.pid}.tmp`).catch(() => {});
    await cli.url;
    await stop(cli);
    expect(await readFile(folder.path('precious'), 'utf8')).toBe('kept');
    expect((await lstat(file)).isFile()).toBe(true);
  });

  it('that were left are cleared, and nothing else is', async () => {
    await using folder = await makeFolder();
    const left = ['jobs.json.4711.tmp', `jobs.json.${crypto.randomUUID()}.tmp`];
    const kept = ['jobs.json.bak', 'jobs.json.old.tmp', 'other.json.4711.tmp'];
    for (const name of [...left, ...kept]) await writeFile(folder.path(name), '');
    await using cli = start(folder.path('jobs.json'));
    await cli.url;
    await stop(cli);
    expect(await readdir(folder.path('.'))).toEqual(['jobs.json', ...kept].toSorted());
  });

  it('are for those who may read the file', async () => {
    await using folder = await makeFolder();
    const file = folder.path('jobs.json');
    await writeFile(file, '{"jobs":[]}');
    await chmod(file, 0o600);
    await using cli = start(file, '--job-id', '7');
    await cli.url;
    await stop(cli);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });
});

it('a state file that is deeply nested is no larger than what is in it', async () => {
  await using folder = await makeFolder();
  const file = folder.path('jobs.json');
  const own = JSON.parse('['.repeat(900) + '1,'.repeat(10_000) + '1' + ']'.repeat(900)) as unknown;
  const text = JSON.stringify({ jobs: [{ job_id: '7', status: 'job_init', settings: { own } }] });
  await writeFile(file, text);
  await using cli = start(file);
  await cli.url;
  await stop(cli);
  expect((await stat(file)).size).toBeLessThan(text.length + 1000);
  expect(JSON.parse(await readFile(file, 'utf8'))).toEqual(JSON.parse(text));
});

it('a state file that never ends is refused', async () => {
  await using cli = start('/dev/zero');
  expect(await cli.code).toBe(2);
  expect(cli.stderr).toMatch(/^dli-flink-mock: cannot read \/dev\/zero: it is no file\n$/);
});
