import { readFile, symlink, writeFile } from 'node:fs/promises';

import { describe, expect, it } from 'vitest';

import { makeFolder } from './fixtures/folder.ts';
import { startWithState as start } from './fixtures/run-cli.ts';

describe('the command ends with code 2 and one line about the state file', () => {
  const good = { job_id: '7', status: 'job_init', settings: {} };
  const listed = (job: unknown): string => JSON.stringify({ jobs: [good, job] });

  it.each<[string, string, RegExp]>([
    ['which is empty', '', /is not JSON; mend it, or delete it/],
    ['which is cut off', '{"jobs":[', /is not JSON/],
    ['which is a list', '[]', /must hold an object with the list jobs, such as \{"jobs":\[\]\}/],
    ['which is null', 'null', /the list jobs/],
    ['which has no jobs', '{}', /the list jobs/],
    ['whose jobs are no list', '{"jobs":{}}', /the list jobs/],
    ['with a job that is none', listed(7), /jobs\/1: must be an object/],
    ['with a job of null', listed(null), /jobs\/1: must be an object/],
    ['with a job without an ID', listed({ ...good, job_id: undefined }), /jobs\/1: job_id must be/],
    ['with the ID of a job as a number', listed({ ...good, job_id: 8 }), /jobs\/1: job_id must be a string/],
    ['with the ID 0', listed({ ...good, job_id: '0' }), /jobs\/1: job_id must be/],
    ['with an ID in letters', listed({ ...good, job_id: 'a\nb' }), /jobs\/1: job_id must be/],
    ['with the same job twice', listed(good), /jobs\/1: job_id 7 is there twice; delete one/],
    [
      'with a state nobody knows',
      listed({ ...good, status: 'running' }),
      /jobs\/1: status must be one of job_init, /,
    ],
    ['with a job without a state', listed({ ...good, status: undefined }), /jobs\/1: status must be one of/],
    [
      'with settings that are missing',
      listed({ ...good, job_id: '8', settings: undefined }),
      /jobs\/1: settings: /,
    ],
    [
      'with an invalid setting',
      listed({ ...good, job_id: '8', settings: { cu_number: '2' } }),
      /jobs\/1: settings: cu_number must be an integer/,
    ],
    [
      'with a savepoint that is none',
      listed({ ...good, job_id: '8', has_savepoint: 'true' }),
      /jobs\/1: has_savepoint must be true or false/,
    ],
    [
      'with coming states that are no list',
      listed({ ...good, job_id: '8', ahead: {} }),
      /jobs\/1: ahead must be a list/,
    ],
    [
      'with a coming state without a time',
      listed({ ...good, job_id: '8', ahead: [{ status: 'job_running' }] }),
      /jobs\/1: ahead must have objects with status and at/,
    ],
    [
      'with a coming state nobody knows',
      listed({ ...good, job_id: '8', ahead: [{ status: 'running', at: 1 }] }),
      /jobs\/1: ahead: status must be one of job_init, /,
    ],
    [
      'with a time that is none',
      listed({ ...good, job_id: '8', update_time: '2026' }),
      /jobs\/1: update_time must be an integer/,
    ],
  ])('%s', async (_, text, sentence) => {
    await using folder = await makeFolder();
    const file = folder.path('jobs.json');
    await writeFile(file, text);
    await using cli = start(file);
    expect(await cli.code).toBe(2);
    expect(cli.stderr).toMatch(/^dli-flink-mock: [^\n]+\n$/);
    expect(cli.stderr).toContain(file);
    expect(cli.stderr).toMatch(sentence);
    expect(cli.stdout).toBe('');
    expect(await readFile(file, 'utf8')).toBe(text);
  });

  it('in a folder that does not exist', async () => {
    await using folder = await makeFolder();
    const file = folder.path('nowhere/jobs.json');
    await using cli = start(file);
    expect(await cli.code).toBe(2);
    expect(cli.stderr).toBe(
      `dli-flink-mock: cannot write ${file}: its folder does not exist; make it, or give another path\n`,
    );
    expect(cli.stdout).toBe('');
  });

  it('that is a folder', async () => {
    await using folder = await makeFolder();
    await using cli = start(folder.path('.'));
    expect(await cli.code).toBe(2);
    expect(cli.stderr).toMatch(
      /^dli-flink-mock: cannot read \S+: it is a folder; give the path of a file\n$/,
    );
  });

  it('under a file', async () => {
    await using folder = await makeFolder();
    await writeFile(folder.path('file'), '');
    await using cli = start(folder.path('file/jobs.json'));
    expect(await cli.code).toBe(2);
    expect(cli.stderr).toMatch(/^dli-flink-mock: cannot read [^\n]+ its folder does not exist[^\n]+\n$/);
  });

  it('that leads to itself', async () => {
    await using folder = await makeFolder();
    await symlink('jobs.json', folder.path('jobs.json'));
    await using cli = start(folder.path('jobs.json'));
    expect(await cli.code).toBe(2);
    expect(cli.stderr).toMatch(/^dli-flink-mock: cannot read [^\n]+\n$/);
  });

  it('that may not be written', async () => {
    // Where not even the superuser may.
    const file = process.platform === 'darwin' ? '/System/jobs.json' : '/sys/jobs.json';
    await using cli = start(file);
    expect(await cli.code).toBe(2);
    expect(cli.stderr).toBe(
      `dli-flink-mock: cannot write ${file}: that is not permitted; give a path where it is\n`,
    );
  });

  it('without a path', async () => {
    await using cli = start('');
    expect(await cli.code).toBe(2);
    expect(cli.stderr).toBe('dli-flink-mock: --state must not be empty\n');
  });
});
