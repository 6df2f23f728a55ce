import { akskAuth, createDliClient, tokenAuth } from '@dli-flink/client';
import { faults, variants } from '@dli-flink/mock';
import { describe, expect, it } from 'vitest';

import { startCli, terminal } from '../fixtures/run-cli.ts';
import type { Run } from '../fixtures/run-cli.ts';

const DLI_TOKEN = 's3cret-token';
const projectId = '48cc2c48765f481480c7db940d6409d1';
const flags = [
  '--port',
  '--host',
  '--project-id',
  '--job-id',
  '--first-job-id',
  '--pace',
  '--state',
  '--edition',
  '--limits',
  '--lock-out',
  '--fault',
  '--variant',
  '--latency',
  '--jitter',
  '--rate',
  '--unavailable',
  '--drop',
  '--inspection',
  '--quiet',
  '--help',
];

describe('the command', () => {
  it('prints the address it listens on, and answers there', async () => {
    await using cli = startCli(['--port', '0'], { DLI_TOKEN });
    const url = await cli.url;
    expect(cli.stdout).toMatch(/^mock endpoint on http:\/\/127\.0\.0\.1:\d+$/m);
    const dli = createDliClient({ baseUrl: url, projectId, auth: tokenAuth(DLI_TOKEN) });
    await expect(dli.updateFlinkJarJob({ job_id: 202, body: {} })).resolves.toMatchObject({
      is_success: true,
    });
  });

  it('serves the project and the jobs it is told', async () => {
    const args = ['--port=0', '--project-id', 'p-1', '--job-id', '7', '--job-id', '9007199254740993'];
    await using cli = startCli(args, { DLI_TOKEN });
    const dli = createDliClient({ baseUrl: await cli.url, projectId: 'p-1', auth: tokenAuth(DLI_TOKEN) });
    await dli.updateFlinkJarJob({ job_id: 7, body: {} });
    await dli.updateFlinkJarJob({ job_id: 9007199254740993n, body: {} });
    const absent = { errorCode: 'DLI.12004' };
    await expect(dli.updateFlinkJarJob({ job_id: 202, body: {} })).rejects.toMatchObject(absent);
    await expect(dli.updateFlinkJarJob({ job_id: 9007199254740992n, body: {} })).rejects.toMatchObject(
      absent,
    );
  });

  it('creates jobs from the ID that it is told, which take their time', async () => {
    const args = ['--port=0', '--first-job-id', '9007199254740993', '--pace', '600000'];
    await using cli = startCli(args, { DLI_TOKEN });
    const base = `${await cli.url}/v1.0/${projectId}/streaming`;
    const send = async (method: string, path: string, body?: string): Promise<string> => {
      const headers = { 'X-Auth-Token': DLI_TOKEN, 'Content-Type': 'application/json' };
      const reply = await fetch(base + path, { method, headers, ...(body !== undefined && { body }) });
      return reply.text();
    };
    expect(await send('POST', '/flink-jobs', '{"name":"a"}')).toContain('"job_id":9007199254740993,');
    await send('POST', '/jobs/run', '{"job_ids":[9007199254740993]}');
    expect(await send('GET', '/jobs/9007199254740993')).toContain('"status":"job_submitting"');
  });

  it.each(['SIGTERM', 'SIGINT'] as const)('ends with code 0 on %s', async (signal) => {
    await using cli = startCli(['--port', '0', '--quiet'], { DLI_TOKEN });
    // The connection of this request is kept open, which must not keep the command.
    expect((await fetch(await cli.url)).status).toBe(404);
    cli.process.kill(signal);
    expect(await cli.code).toBe(0);
    expect(cli.stderr).toBe('');
  });

  it('never prints or shows a secret', async () => {
    const env = {
      DLI_TOKEN,
      HUAWEICLOUD_SDK_AK: 's3cret-access-key',
      HUAWEICLOUD_SDK_SK: 's3cret-key',
      HUAWEICLOUD_SDK_SECURITY_TOKEN: 's3cret-security-token',
    };
    await using cli = startCli(['--port', '0'], env);
    const url = await cli.url;
    const headers = { 'X-Auth-Token': DLI_TOKEN, 'X-Security-Token': 's3cret-security-token' };
    const replies = await Promise.all(
      ['/', '/__mock', '/__mock/state'].map((path) => fetch(url + path, { headers })),
    );
    const shown = await Promise.all(replies.map((reply) => reply.text()));
    cli.process.kill('SIGTERM');
    await cli.code;
    expect([cli.stdout, cli.stderr, ...shown].join('\n')).not.toContain('s3cret');
  });

  it('explains itself with --help, which needs no token, and ends with code 0', async () => {
    await using cli = startCli(['--help']);
    expect(await cli.code).toBe(0);
    for (const word of [...flags, 'DLI_TOKEN', 'HUAWEICLOUD_SDK_AK', 'faults', 'variants']) {
      expect(cli.stdout).toContain(word);
    }
    expect(new Set(cli.stdout.match(/--[a-z-]+/g))).toEqual(new Set([...flags, '--json', '--version']));
    for (const line of cli.stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
    expect(cli.stdout).toContain('https://dli-flink.github.io/dli-flink/guides/mock/');
    expect(cli.stderr).toBe('');
  });

  it('says what it serves', async () => {
    const [fault] = faults.values();
    const args = [
      '--port',
      '0',
      '--project-id',
      'p-1',
      '--job-id',
      '7',
      '--job-id',
      '8',
      '--fault',
      fault!.id,
    ];
    await using cli = startCli(args, { DLI_TOKEN });
    const url = await cli.url;
    await expect.poll(() => cli.stdout).toContain('breaks');
    expect(cli.stdout.split('\n')).toEqual([
      `mock endpoint on ${url}`,
      'project p-1, jobs 7, 8',
      `jobs and requests on ${url}/__mock`,
      `breaks the contract: ${fault!.breaks} (${fault!.id})`,
      '',
    ]);
  });
});

describe('the command serves', () => {
  const path = `/v1.0/${projectId}/streaming/flink-jobs/202`;

  async function send(cli: Run, body: unknown = {}, headers: Readonly<Record<string, string>> = {}) {
    const response = await fetch(`${await cli.url}${path}`, {
      method: 'PUT',
      headers: { 'X-Auth-Token': DLI_TOKEN, 'Content-Type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
    return { status: response.status, headers: response.headers, body: await response.text() };
  }

  it('limits with --limits', async () => {
    await using cli = startCli(['--port=0', '--limits'], { DLI_TOKEN });
    expect(await send(cli, { parallel_number: 5 })).toMatchObject({
      status: 400,
      body: expect.stringContaining('DLI.11022'),
    });
  });

  it('a lock-out with --lock-out', async () => {
    const env = { HUAWEICLOUD_SDK_AK: 'ACCESS-KEY', HUAWEICLOUD_SDK_SK: 's3cret-key' };
    await using cli = startCli(['--port=0', '--lock-out'], env);
    const baseUrl = await cli.url;
    const client = (secretKey: string) =>
      createDliClient({ baseUrl, projectId, auth: akskAuth({ accessKey: 'ACCESS-KEY', secretKey }) });
    const update = { job_id: 202, body: {} };
    await expect(client('s3cret-key').updateFlinkJarJob(update)).resolves.toMatchObject({ is_success: true });
    for (let sent = 0; sent < 5; sent++) {
      // oxlint-disable-next-line no-await-in-loop
      await expect(client('s3cret-other').updateFlinkJarJob(update)).rejects.toMatchObject({ status: 401 });
    }
    await expect(client('s3cret-key').updateFlinkJarJob(update)).rejects.toThrow(/locked/);
    expect(cli.stdout + cli.stderr).not.toMatch(/s3cret|ACCESS-KEY/);
  });

  it('a fault with --fault', async () => {
    const fault = [...faults.values()].find(({ group }) => group === 'type')!;
    await using cli = startCli(['--port=0', '--fault', fault.id], { DLI_TOKEN });
    expect((await send(cli, fault.shownBy[0]!.body)).status).toBe(200);
  });

  it('an earlier edition with --edition', async () => {
    await using cli = startCli(['--port=0', '--edition', '2024-05'], { DLI_TOKEN });
    expect((await send(cli, { checkpoint_mode: 'x', name: 'changed' })).status).toBe(200);
    const { settings } = (await (await fetch(`${await cli.url}/__mock/jobs/202`)).json()) as {
      readonly settings: object;
    };
    expect(settings).toHaveProperty('name', 'changed');
    expect(settings).not.toHaveProperty('checkpoint_mode');
    expect(cli.stdout).toContain('edition 2024-05');
  });

  it('variants with --variant', async () => {
    const args = ['--port=0', '--variant', 'outcome-as-string', '--variant', 'charset'];
    await using cli = startCli(args, { DLI_TOKEN });
    const { body, headers } = await send(cli);
    expect(JSON.parse(body)).toMatchObject({ is_success: 'true' });
    expect(headers.get('Content-Type')).toBe('application/json;charset=UTF-8');
  });

  it('outages with --unavailable, dropped connections with --drop', async () => {
    await using cli = startCli(['--port=0', '--unavailable', '2/3', '--drop=1/3'], { DLI_TOKEN });
    expect((await send(cli)).status).toBe(200);
    expect((await send(cli)).status).toBe(503);
    await expect(send(cli)).rejects.toThrow('fetch failed');
    expect((await send(cli)).status).toBe(200);
  });

  it('throttling with --rate', async () => {
    await using cli = startCli(['--port=0', '--rate', '1'], { DLI_TOKEN });
    const replies = await Promise.all(Array.from({ length: 20 }, () => send(cli)));
    const refused = replies.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThanOrEqual(1);
    expect(replies.filter(({ status }) => status === 200).length).toBeGreaterThanOrEqual(1);
    expect(refused[0]!.headers.get('Retry-After')).toBe('1');
  });

  it('latency with --latency and --jitter', async () => {
    await using cli = startCli(['--port=0', '--latency', '200', '--jitter=50'], { DLI_TOKEN });
    await cli.url;
    const started = performance.now();
    expect((await send(cli)).status).toBe(200);
    // Timers may be early by a part of a millisecond, and late by anything.
    expect(performance.now() - started).toBeGreaterThan(149);
  });

  it('the inspection area to nobody with --inspection nobody', async () => {
    await using cli = startCli(['--port=0', '--inspection', 'nobody'], { DLI_TOKEN });
    expect((await fetch(`${await cli.url}/__mock/state`)).status).toBe(404);
    expect(cli.stdout).not.toContain('/__mock');
  });

  it('on the address it is told with --host', async () => {
    await using cli = startCli(['--port=0', '--host', 'localhost'], { DLI_TOKEN });
    expect(await cli.url).toMatch(/^http:\/\/(127\.0\.0\.1|\[::1\]):\d+$/);
    expect((await send(cli)).status).toBe(200);
  });
});

describe('the command lists', () => {
  it('all faults as JSON', async () => {
    await using cli = startCli(['faults', '--json']);
    expect(await cli.code).toBe(0);
    const own = {
      path: '/v1.0/project-1/streaming/flink-jobs/202',
      projectId: 'project-1',
      jobId: '202',
      otherJobId: '203',
      token: 'token-of-the-sender',
      accessKey: 'ACCESS-KEY',
    };
    const write = (_: string, part: unknown): unknown => (typeof part === 'function' ? part(own) : part);
    expect(JSON.parse(cli.stdout)).toEqual(
      [...faults.values()].map(({ breaks, group, id, operation, shownBy, since }) => ({
        id,
        group,
        breaks,
        operation,
        since,
        shownBy: JSON.parse(JSON.stringify(shownBy, write)),
      })),
    );
    expect(cli.stderr).toBe('');
  });

  it('all variants as JSON', async () => {
    await using cli = startCli(['--json', 'variants']);
    expect(await cli.code).toBe(0);
    expect(JSON.parse(cli.stdout)).toEqual(
      [...variants.values()].map(({ description, id }) => ({ id, description })),
    );
  });

  it.each([
    ['faults', [...faults.values()].map(({ breaks, id }) => [id, breaks])],
    ['variants', [...variants.values()].map(({ description, id }) => [id, description])],
  ])('%s one a line', async (command, entries) => {
    await using cli = startCli([command]);
    expect(await cli.code).toBe(0);
    const lines = cli.stdout.trimEnd().split('\n');
    expect(lines).toHaveLength(entries.length);
    for (const [index, [id, sentence]] of entries.entries()) {
      expect(lines[index]!.startsWith(`${id} `)).toBe(true);
      expect(lines[index]!.endsWith(`  ${sentence}`)).toBe(true);
    }
  });

  it.each([
    ['faults', [...faults.values()].map(({ breaks, id }) => [id, breaks])],
    ['variants', [...variants.values()].map(({ description, id }) => [id, description])],
  ])('%s on a terminal without breaking a word, and where they are explained', async (command, entries) => {
    await using cli = startCli([command], terminal);
    expect(await cli.code).toBe(0);
    const lines = cli.stdout.trimEnd().split('\n');
    // What has no space cannot be broken anywhere else.
    expect(lines.filter((line) => line.length > 80 && line.trim().includes(' '))).toEqual([]);
    const text = lines.map((line) => line.trim()).join(' ');
    expect(entries.flat().filter((part) => !text.includes(part!))).toEqual([]);
    expect(lines.at(-1)).toContain('https://dli-flink.github.io/dli-flink/guides/mock/');
  });
});
