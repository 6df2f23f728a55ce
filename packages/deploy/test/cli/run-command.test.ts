/** What the commands print and end with, against the mock endpoint. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { createMockEndpoint } from '@dli-flink/mock';
import type { MockEndpoint } from '@dli-flink/mock';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';

import { runCli } from '../fixtures/run-cli.ts';
import type { Outcome } from '../fixtures/run-cli.ts';

vi.setConfig({ testTimeout: 30_000 });

const token = 'token-of-the-test';
const environment = { DLI_TOKEN: token, HUAWEICLOUD_SDK_PROJECT_ID: 'project-1' };
const id = '9007199254740993';
const settings = { name: 'orders', entrypoint: 'obs://bucket/orders-1.4.1.jar', parallel_number: 2 };
const file = `job: { id: ${id} }
settings: { entrypoint: obs://bucket/orders-1.4.2.jar }
`;

let folder: string;
let mock: MockEndpoint;
let server: Awaited<ReturnType<MockEndpoint['listen']>>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dli-flink-'));
  mock = createMockEndpoint({
    token,
    projectId: 'project-1',
    jobs: [{ job_id: id, status: 'job_running', settings, update_time: 1_795_350_568_425 }],
  });
  server = await mock.listen();
});

afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

beforeEach(async () => {
  mock.reset();
  await rm(join(folder, 'journal'), { recursive: true, force: true });
  await writeFile(join(folder, 'job.yaml'), file);
});

type More = Parameters<typeof runCli>[2] & { readonly environment?: Readonly<Record<string, string>> };

/** Runs a command with the job file of this test. */
function run(command: string, args: readonly string[] = [], more: More = {}): Promise<Outcome> {
  const all = [
    command,
    join(folder, 'job.yaml'),
    '--base-url',
    server.url,
    '--journal',
    join(folder, 'journal'),
  ];
  const quick = ['--poll', '0.01', '--settle', '0.02', '--timeout', '5'];
  return runCli([...all, ...quick, ...args], { ...environment, ...more.environment }, more);
}

/** The operations that were called, as method and path. */
async function listCalls(): Promise<readonly string[]> {
  const reply = await fetch(`${server.url}/__mock/requests`);
  const { requests } = (await reply.json()) as {
    readonly requests: readonly { readonly method: string; readonly path: string }[];
  };
  return requests.map(({ method, path }) => `${method} ${path}`);
}

describe('plan', () => {
  it('shows what would be done, ends with 0, and changes nothing', async () => {
    const { code, stderr, stdout } = await run('plan');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain(`Job ${id} (orders), job_running: 1 change, cold`);
    expect(stdout).toContain('~ entrypoint  obs://bucket/orders-1.4.1.jar → obs://bucket/orders-1.4.2.jar');
    expect(mock.readJob(id)).toMatchObject({ status: 'job_running', settings });
  });

  it('ends with 3 where it is asked for and there is something to change, and with 0 where there is not', async () => {
    expect(await run('plan', ['--exit-code'])).toMatchObject({ code: 3 });
    const old = 'entrypoint=obs://bucket/orders-1.4.1.jar';
    expect(await run('plan', ['--exit-code', '--set', old])).toMatchObject({ code: 0 });
  });

  it('is one document of JSON, or Markdown', async () => {
    const { stdout } = await run('plan', ['--json']);
    expect(stdout.trimEnd()).not.toContain('\n');
    expect(JSON.parse(stdout)).toMatchObject({
      kind: 'cold',
      current: { id },
      changes: [{ path: 'entrypoint' }],
    });
    expect((await run('plan', ['--markdown'])).stdout).toMatch(
      /^<!-- dli-flink plan 9007199254740993 -->\n\n### Job/,
    );
  });

  it('is remembered, so that apply notices that somebody has changed the job, and does it all the same when forced', async () => {
    await run('plan');
    await fetch(`${server.url}/__mock/jobs/${id}`, {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ settings: { ...settings, parallel_number: 3 } }),
    });
    const { code, stderr } = await run('apply', ['--yes']);
    expect({ code, stderr }).toMatchObject({ code: 1, stderr: expect.stringContaining('parallel_number') });
    expect(mock.readJob(id)!.settings.entrypoint).toBe('obs://bucket/orders-1.4.1.jar');
    expect(await run('apply', ['--yes', '--force'])).toMatchObject({ code: 0 });
  });

  it('of a job that is not there says what to do, and plans it where it may be created', async () => {
    await writeFile(join(folder, 'job.yaml'), 'job: { name: other }\nsettings: { parallel_number: 2 }\n');
    const { code, stderr } = await run('plan');
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: 'dli-flink: there is no job named "other"; --create plans one\n',
    });
    expect((await run('plan', ['--create'])).stdout).toContain('Job other: it is created');
  });
});

describe('apply', () => {
  it('deploys, with the plan and the result on stdout and what goes on on stderr', async () => {
    const { code, stderr, stdout } = await run('apply', ['--yes']);
    expect({ code }).toEqual({ code: 0 });
    expect(stdout).toMatch(/^Job 9007199254740993 \(orders\), job_running: 1 change, cold\n/);
    expect(stdout.trimEnd().split('\n').at(-1)).toContain('runs (job_running), with its new settings.');
    expect(stderr).toMatch(
      /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ stop the job, with a savepoint \(batchStopFlinkJobs\)\n/,
    );
    expect(mock.readJob(id)).toMatchObject({
      status: 'job_running',
      settings: { entrypoint: 'obs://bucket/orders-1.4.2.jar' },
    });
  });

  it('of what is as it is wanted needs no leave and makes one request', async () => {
    const { code, stderr, stdout } = await run('apply', [
      '--set',
      'entrypoint=obs://bucket/orders-1.4.1.jar',
    ]);
    expect({ code, stderr, stdout }).toEqual({
      code: 0,
      stderr: '',
      stdout: `Job ${id} (orders) runs (job_running).\n`,
    });
    expect(await listCalls()).toEqual([`GET /v1.0/project-1/streaming/jobs/${id}`]);
  });

  it('is refused where nobody can be asked, and sends nothing', async () => {
    for (const args of [[], ['--json']]) {
      const { code, stderr } = await run('apply', args);
      expect({ code, stderr }).toEqual({
        code: 2,
        stderr: expect.stringContaining('add --yes to carry it out'),
      });
    }
    expect((await listCalls()).filter((call) => !call.startsWith('GET'))).toEqual([]);
  });

  it('tells programs each event, and last of all the result', async () => {
    const { code, stderr, stdout } = await run('apply', ['--yes', '--json']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const lines = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['plan', 'step-begun', 'step-done']),
    );
    expect(lines.at(-1)).toMatchObject({
      type: 'result',
      outcome: 'done',
      exitCode: 0,
      job: { id, state: 'job_running' },
    });
  });

  it('that cannot be remembered is not begun, which programs are told too', async () => {
    const args = ['--yes', '--json', '--journal', '/dev/null/journal'];
    const { code, stderr, stdout } = await run('apply', args);
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining('/dev/null/journal') });
    expect(JSON.parse(stdout.trimEnd().split('\n').at(-1)!)).toMatchObject({
      type: 'result',
      outcome: 'failed',
    });
    expect(mock.readJob(id)).toMatchObject({ status: 'job_running', settings });
  });

  it('that fails says why, and in its last line where the job stands and what to type', async () => {
    const failing = createMockEndpoint({
      token,
      projectId: 'project-1',
      jobs: [{ job_id: id, status: 'job_running', settings, update_time: 1 }],
      variants: ['submit-fails'],
    });
    await using other = await failing.listen();
    const { code, stderr } = await run('apply', ['--yes', '--base-url', other.url]);
    expect({ code }).toEqual({ code: 1 });
    const [problem, last] = stderr.trimEnd().split('\n').slice(-2);
    expect(problem).toMatch(/^dli-flink: .*job_submit_fail/);
    expect(last).toMatch(
      /^Job 9007199254740993 \(orders\) does not run \(job_submit_fail.*dli-flink run .*job\.yaml/,
    );
  });

  it('ends with 130 when it is interrupted', async () => {
    const { code, stderr } = await run('apply', ['--yes'], { signal: AbortSignal.abort() });
    expect({ code, stderr }).toEqual({ code: 130, stderr: expect.stringContaining('interrupted') });
    expect(mock.readJob(id)).toMatchObject({ status: 'job_running', settings });
  });
});

describe('on a terminal', () => {
  it.each([
    ['goes on where it may', 'y', 0, 'orders-1.4.2.jar'],
    ['ends with 1 where it may not', 'n', 1, 'orders-1.4.1.jar'],
    ['ends with 1 where nothing is chosen', '\r', 1, 'orders-1.4.1.jar'],
    ['ends with 130 on Ctrl+C', '\u0003', 130, 'orders-1.4.1.jar'],
  ])('asks, and %s', async (_, typed, code, jar) => {
    expect(await run('apply', [], { terminal: { columns: 80, typed } })).toMatchObject({ code });
    expect(mock.readJob(id)!.settings.entrypoint).toBe(`obs://bucket/${jar}`);
  });

  it('each step is shown, and how long it took', async () => {
    const { stderr } = await run('apply', ['--yes'], { terminal: { columns: 80, typed: '' } });
    for (const step of ['stop the job, with a savepoint', 'wait until the job runs, and goes on running']) {
      expect(stderr).toMatch(new RegExp(`${step}: done in \\d`));
    }
  });
});

describe('the other commands', () => {
  it('stop, run and roll back a job, and tell how it is', async () => {
    expect(await run('apply', ['--yes'])).toMatchObject({ code: 0 });
    expect(await run('stop')).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('is stopped (job_cancel_success)'),
    });
    expect(await run('run')).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('runs (job_running)'),
    });
    expect(await run('rollback', ['--yes'])).toMatchObject({ code: 0 });
    expect(mock.readJob(id)!.settings.entrypoint).toBe('obs://bucket/orders-1.4.1.jar');
    const { code, stdout } = await run('status');
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: expect.stringContaining(`Job ${id} (orders) runs (job_running).`),
    });
    expect(JSON.parse((await run('status', ['--json'])).stdout)).toMatchObject({
      job: { id, state: 'job_running' },
    });
  });

  it('create a job that is not there, once', async () => {
    await writeFile(join(folder, 'job.yaml'), 'job: { name: other }\nsettings: { parallel_number: 2 }\n');
    expect(await run('status')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('dli-flink create'),
    });
    expect(await run('create', ['--yes'])).toMatchObject({ code: 0 });
    expect(await run('create', ['--yes'])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('there is such a job already'),
    });
    expect(mock.listJobs().filter((job) => job.settings.name === 'other')).toHaveLength(1);
  });

  it('create no job of an ID', async () => {
    expect(await run('create', ['--yes'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('write job: { name: … }'),
    });
  });
});

describe('bad input ends with 2, in lines that say what to do, without a stack', () => {
  it.each([
    ['a file that is not there', ['apply', '/nowhere/job.yaml'], 'there is no file /nowhere/job.yaml'],
    ['a folder', ['apply', tmpdir()], 'cannot read'],
    ['a file without an end', ['apply', '/dev/zero'], 'dli-flink: '],
  ])('%s', async (_, args, complaint) => {
    const { code, stderr, stdout } = await runCli([...args, '--base-url', server.url], environment);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(complaint);
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  it('each mistake of a file', async () => {
    await writeFile(
      join(folder, 'job.yaml'),
      'job: { id: 1 }\nsettings: { entrypiont: a, paralel_number: 1 }\n',
    );
    const { code, stderr } = await run('plan');
    expect({ code }).toEqual({ code: 2 });
    expect(stderr).toMatch(
      /^dli-flink: .*entrypiont.*did you mean entrypoint\?\ndli-flink: .*paralel_number.*did you mean parallel_number/,
    );
  });

  it.each([
    ['no credentials', { DLI_TOKEN: '' }, 'DLI_TOKEN is not set'],
    ['a token with a line end', { DLI_TOKEN: 'a\n' }, 'DLI_TOKEN must be visible ASCII'],
    ['half a key pair', { DLI_TOKEN: '', HUAWEICLOUD_SDK_AK: 'AK' }, 'HUAWEICLOUD_SDK_SK'],
  ])('%s', async (_, more, complaint) => {
    const { code, stderr } = await run('plan', [], { environment: more });
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining(complaint) });
  });
});

describe('what the service refuses ends with 1', () => {
  it.each([
    ['credentials', { DLI_TOKEN: 'another-token' }, [], 'APIGW.0301'],
    ['nobody listens', {}, ['--base-url', 'http://127.0.0.1:9'], 'no reply from http://127.0.0.1:9'],
  ])('%s', async (_, more, args, complaint) => {
    for (const command of ['plan', 'status', 'apply']) {
      const { code, stderr } = await run(command, args, { environment: more });
      expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining(complaint) });
      expect(stderr).not.toMatch(/^\s+at /m);
    }
  });
});

it('no secret is printed, or kept, whatever shows it', async () => {
  const secret = 'MIIGdQYJKoZIhvcNAQcCoIIGZjCC';
  const leaking = createMockEndpoint({
    token: secret,
    projectId: 'project-1',
    jobs: [
      {
        job_id: id,
        status: 'job_running',
        settings: { ...settings, desc: `the ${secret} of all`, entrypoint_args: btoa(secret) },
        update_time: 1,
      },
    ],
  });
  await using other = await leaking.listen();
  const args = ['--base-url', other.url];
  for (const [command, ...more] of [
    ['plan'],
    ['plan', '--json'],
    ['plan', '--markdown'],
    ['apply', '--yes', '--json', '--set', 'desc=x', '--set', 'entrypoint_args=y'],
    ['status', '--json'],
  ]) {
    const { code, stderr, stdout } = await run(command!, [...args, ...more], {
      environment: { DLI_TOKEN: secret },
    });
    expect({ code }).toEqual({ code: 0 });
    expect(stdout + stderr).not.toContain(secret);
    expect(stdout + stderr).not.toContain(btoa(secret));
    if (more.includes('--json')) for (const line of stdout.trimEnd().split('\n')) JSON.parse(line);
  }
});
