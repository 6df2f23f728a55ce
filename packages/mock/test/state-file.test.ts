import { readdir, readFile, symlink, writeFile } from 'node:fs/promises';

import { createDliClient, tokenAuth } from '@dli-flink/client';
import type { DliClient } from '@dli-flink/client';
import { describe, expect, it } from 'vitest';

import { makeFolder } from './fixtures/folder.ts';
import { startCli } from './fixtures/run-cli.ts';
import type { Run } from './fixtures/run-cli.ts';
import { projectId, token } from './fixtures/send-update.ts';

interface SavedJob {
  readonly job_id: string;
  readonly status: string;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly update_time?: number;
}

interface State {
  readonly jobs: readonly SavedJob[];
}

function start(file: string, ...args: readonly string[]): Run {
  return startCli(['--port', '0', '--project-id', projectId, '--state', file, ...args], { DLI_TOKEN: token });
}

async function connect(cli: Run): Promise<DliClient> {
  return createDliClient({ baseUrl: await cli.url, projectId, auth: tokenAuth(token) });
}

async function stop(cli: Run): Promise<void> {
  cli.process.kill('SIGTERM');
  expect(await cli.code).toBe(0);
  expect(cli.stderr).toBe('');
}

async function read(file: string): Promise<State> {
  return JSON.parse(await readFile(file, 'utf8')) as State;
}

describe('a state file', () => {
  it('is made when there is none, and has the jobs in it', async () => {
    await using folder = await makeFolder();
    const file = folder.path('jobs.json');
    await using cli = start(file, '--job-id', '7', '--job-id', '9007199254740993');
    await cli.url;
    await stop(cli);
    expect((await read(file)).jobs).toMatchObject([
      { job_id: '7', status: 'job_init', settings: { name: 'job-7', cu_number: 2 } },
      { job_id: '9007199254740993', status: 'job_init' },
    ]);
    expect(await readdir(folder.path('.'))).toEqual(['jobs.json']);
  });

  it('carries the jobs over a restart', async () => {
    await using folder = await makeFolder();
    const file = folder.path('jobs.json');
    const update = {
      name: 'Ströme 流 😀',
      desc: '\ud800 \u0000 \ufeff',
      cu_number: 4,
      dependency_jars: ['a.jar'],
    };
    let update_time: number | undefined;
    {
      await using cli = start(file);
      const result = await (await connect(cli)).updateFlinkJarJob({ job_id: 202, body: update });
      update_time = result.job?.update_time;
      await stop(cli);
    }
    const saved = await read(file);
    expect(saved.jobs).toMatchObject([{ job_id: '202', status: 'job_init', settings: update, update_time }]);
    await using cli = start(file);
    await (await connect(cli)).updateFlinkJarJob({ job_id: 202, body: {} });
    await stop(cli);
    const { jobs } = await read(file);
    expect(jobs[0]!.settings).toEqual(saved.jobs[0]!.settings);
  });

  it('can be written by hand, and decides the jobs and their states', async () => {
    await using folder = await makeFolder();
    const file = folder.path('jobs.json');
    const job = {
      job_id: '7',
      status: 'job_running',
      settings: { obs_bucket: 'b', execution_agency_urn: 'a' },
    };
    await writeFile(file, JSON.stringify({ jobs: [job] }));
    await using cli = start(file);
    const dli = await connect(cli);
    await dli.updateFlinkJarJob({ job_id: 7, body: { smn_topic: 'alarms' } });
    await expect(dli.updateFlinkJarJob({ job_id: 7, body: { desc: 'a' } })).rejects.toMatchObject({
      errorCode: 'DLI.12003',
    });
    // No job was asked for, so that those of the file are all there are.
    await expect(dli.updateFlinkJarJob({ job_id: 202, body: {} })).rejects.toMatchObject({
      errorCode: 'DLI.12004',
    });
    await stop(cli);
    const { jobs } = await read(file);
    expect(jobs).toMatchObject([{ ...job, settings: { ...job.settings, smn_topic: 'alarms' } }]);
  });

  it('gets the jobs that are asked for beside those it has', async () => {
    await using folder = await makeFolder();
    const file = folder.path('jobs.json');
    const job = { job_id: '7', status: 'job_finish', settings: { name: 'kept' }, update_time: 1000 };
    await writeFile(file, JSON.stringify({ jobs: [job] }));
    await using cli = start(file, '--job-id', '7', '--job-id', '8');
    await cli.url;
    await stop(cli);
    const { jobs } = await read(file);
    expect(jobs).toHaveLength(2);
    expect(jobs).toContainEqual(job);
  });

  it('may have no job', async () => {
    await using folder = await makeFolder();
    const file = folder.path('jobs.json');
    await writeFile(file, '{"jobs":[]}');
    await using cli = start(file);
    await cli.url;
    await expect.poll(() => cli.stdout).toContain('jobs none');
    await stop(cli);
    expect(await read(file)).toEqual({ jobs: [] });
  });

  it('is whole whenever it is read', async () => {
    await using folder = await makeFolder();
    const file = folder.path('jobs.json');
    await using cli = start(file);
    const dli = await connect(cli);
    // Large enough not to be written at a stroke.
    const filler = 'x'.repeat(200_000);
    const progress = { isDone: false };
    const updating = (async () => {
      for (let count = 1; count <= 200; count++) {
        const body = { desc: String(count), entrypoint_args: filler };
        // oxlint-disable-next-line no-await-in-loop
        await dli.updateFlinkJarJob({ job_id: 202, body });
      }
    })().finally(() => (progress.isDone = true));
    const seen: number[] = [];
    while (!progress.isDone) {
      // oxlint-disable-next-line no-await-in-loop
      const { jobs } = await read(file);
      const { desc, entrypoint_args } = jobs[0]!.settings;
      expect(entrypoint_args).toBe(desc === undefined ? undefined : filler);
      seen.push(Number(desc ?? 0));
      // oxlint-disable-next-line no-await-in-loop
      await new Promise((resolve) => setImmediate(resolve));
    }
    await updating;
    expect(seen.length).toBeGreaterThan(20);
    expect(seen).toEqual(seen.toSorted((one, other) => one - other));
    await stop(cli);
    expect((await read(file)).jobs[0]!.settings.desc).toBe('200');
    expect(await readdir(folder.path('.'))).toEqual(['jobs.json']);
  }, 30_000);

  it('is whole after the process was killed', async () => {
    await using folder = await makeFolder();
    const file = folder.path('jobs.json');
    await using cli = start(file);
    const dli = await connect(cli);
    const filler = 'x'.repeat(200_000);
    const updates = Array.from({ length: 30 }, (_, index) =>
      dli
        .updateFlinkJarJob(
          { job_id: 202, body: { desc: String(index), entrypoint_args: filler } },
          { retries: 0 },
        )
        .then(() => index === 20 && cli.process.kill('SIGKILL')),
    );
    await Promise.allSettled(updates);
    await cli.code;
    expect((await read(file)).jobs).toMatchObject([{ job_id: '202' }]);
  });
});

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

describe('a state that cannot be saved', () => {
  it('is told, keeps nobody from updating, and ends the command with code 1', async () => {
    await using folder = await makeFolder();
    const file = folder.path('jobs.json');
    await using cli = start(file);
    const dli = await connect(cli);
    await folder[Symbol.asyncDispose]();
    await expect(dli.updateFlinkJarJob({ job_id: 202, body: {} })).resolves.toMatchObject({
      is_success: true,
    });
    await expect.poll(() => cli.stderr).toMatch(/^dli-flink-mock: cannot write \S+jobs\.json: [^\n]+\n/);
    cli.process.kill('SIGTERM');
    expect(await cli.code).toBe(1);
  });
});
