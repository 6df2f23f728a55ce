/** The command as a process of its own. */
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { createMockEndpoint } from '@dli-flink/mock';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';

import { startCli } from './fixtures/run-cli.ts';

// On a busy machine a process takes its time to start.
vi.setConfig({ testTimeout: 60_000 });

const env = { DLI_TOKEN: 'token-of-the-test', HUAWEICLOUD_SDK_PROJECT_ID: 'project-1' };
const settings = { name: 'orders', entrypoint: 'obs://bucket/orders-1.4.1.jar' };
const times = ['--poll', '0.05', '--settle', '0.1', '--timeout', '20'];

let folder: string;
let file: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dli-flink-'));
  file = join(folder, 'job.yaml');
  await writeFile(file, 'job: { id: 202 }\nsettings: { entrypoint: obs://bucket/orders-1.4.2.jar }\n');
});

afterAll(() => rm(folder, { recursive: true }));

/** An endpoint with a running job, which takes so long to be saved, stopped and submitted. */
async function serveJob(pace: number) {
  const mock = createMockEndpoint({
    token: env.DLI_TOKEN,
    projectId: env.HUAWEICLOUD_SDK_PROJECT_ID,
    jobs: [{ job_id: '202', status: 'job_running', settings, update_time: 1 }],
    pace,
  });
  const server = await mock.listen();
  const args = [file, '--base-url', server.url, '--journal', join(folder, crypto.randomUUID()), ...times];
  return { mock, args, [Symbol.asyncDispose]: () => server.close() };
}

it('tells its version, and how it is used, in no time', async () => {
  expect(await startCli(['--version'], {}).outcome).toEqual({
    code: 0,
    stdout: expect.stringMatching(/^@dli-flink\/deploy \S+, contract \S+, document [\da-f]{12}\n$/),
    stderr: '',
  });
  const { code, stdout } = await startCli(['--help'], {}).outcome;
  expect({ code, stdout }).toEqual({
    code: 0,
    stdout: expect.stringContaining('https://dli-flink.github.io/'),
  });
  expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([]);
});

it('loads nothing for --help that only deployments need', () => {
  const { stderr } = spawnSync(process.execPath, [join(import.meta.dirname, '../dist/cli.js'), '--help'], {
    env: { NODE_DEBUG: 'esm' },
    encoding: 'utf8',
  });
  expect(stderr).toContain('cli/usage.js');
  expect(stderr).not.toMatch(/@clack|node_modules\/yaml|validators\.gen|openapi-fetch/);
});

it('ends with one line and 2 for bad input', async () => {
  expect(await startCli(['aply', file], env).outcome).toEqual({
    code: 2,
    stdout: '',
    stderr: 'dli-flink: "aply" is no command; did you mean apply?\n',
  });
});

it('that is interrupted says where the job stands, and the next apply goes on from there', async () => {
  await using served = await serveJob(1500);
  const { args, mock } = served;
  const { outcome, process: child } = startCli(['apply', ...args, '--yes'], env);
  while (mock.readJob('202')!.status === 'job_running') await sleep(20);
  child.kill('SIGINT');
  const { code, stderr } = await outcome;
  expect({ code, stderr }).toEqual({ code: 130, stderr: expect.stringContaining('interrupted') });
  expect(stderr.trimEnd().split('\n').at(-1)).toMatch(
    /^Job 202 \(orders\) .*with its old settings.*dli-flink apply/,
  );
  expect(await startCli(['apply', ...args, '--yes'], env).outcome).toMatchObject({ code: 0 });
  expect(mock.readJob('202')).toMatchObject({
    status: 'job_running',
    settings: { entrypoint: 'obs://bucket/orders-1.4.2.jar' },
  });
});

it('that is interrupted twice ends at once', async () => {
  await using served = await serveJob(0);
  const { args, mock } = served;
  const { outcome, process: child } = startCli(['apply', ...args, '--settle', '30', '--yes'], env);
  while (mock.readJob('202')!.settings.entrypoint === settings.entrypoint) await sleep(20);
  child.kill('SIGTERM');
  child.kill('SIGHUP');
  expect(await outcome).toMatchObject({ code: 130 });
});

it('goes on to its end when nobody reads what it prints any more', async () => {
  await using served = await serveJob(100);
  const { args, mock } = served;
  const { process: child } = startCli(['apply', ...args, '--yes'], env);
  child.stdout!.destroy();
  child.stderr!.destroy();
  const [code] = (await once(child, 'exit')) as [number];
  expect({ code, job: mock.readJob('202') }).toMatchObject({
    code: 0,
    job: { status: 'job_running', settings: { entrypoint: 'obs://bucket/orders-1.4.2.jar' } },
  });
});
