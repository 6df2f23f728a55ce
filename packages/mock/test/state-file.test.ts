import { readdir, readFile, writeFile } from 'node:fs/promises';

import { createDliClient, tokenAuth } from '@dli-flink/client';
import type { DliClient } from '@dli-flink/client';
import { describe, expect, it } from 'vitest';

import { makeFolder } from './fixtures/folder.ts';
import { startWithState as start } from './fixtures/run-cli.ts';
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
    let update_time: number | bigint | undefined;
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

  it('keeps what jobs are on their way to, and other things of their lives', async () => {
    await using folder = await makeFolder();
    const file = folder.path('jobs.json');
    const job = {
      job_id: '9007199254740993',
      status: 'job_savepointing',
      settings: { name: 'kept' },
      create_time: 1000,
      start_time: 2000,
      since: 3000,
      savepoint_path: 'bucket/a',
      ahead: [{ status: 'job_running', isSaved: true, at: 4_000_000_000_000 }],
    };
    await writeFile(file, JSON.stringify({ jobs: [job] }));
    await using cli = start(file);
    await cli.url;
    await stop(cli);
    expect((await read(file)).jobs).toEqual([job]);
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
