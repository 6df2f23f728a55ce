/** What the command sends to an endpoint that somebody depends on, and in what state it leaves the job. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

import { runCli, startCli } from '../fixtures/run-cli.ts';
import { endpointArgs, readText, serve, serveMock } from '../fixtures/serve.ts';
import { accessKey, token } from '../fixtures/suite-on.ts';

// On a busy machine a process takes its time to start.
vi.setConfig({ testTimeout: 60_000 });

const env = { DLI_TOKEN: token };
const allCredentials = {
  ...env,
  HUAWEICLOUD_SDK_AK: accessKey.accessKey,
  HUAWEICLOUD_SDK_SK: accessKey.secretKey,
};
const body = { name: 'as-it-was', parallel_number: 3 };
let folder: string;
let restore: readonly string[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dli-flink-contract-tests-'));
  await writeFile(join(folder, 'restore.json'), JSON.stringify(body));
  restore = ['--restore', join(folder, 'restore.json')];
});

afterAll(() => rm(folder, { recursive: true }));

describe('with --writes none', () => {
  it('nothing is sent that a correct endpoint carries out, and the job is as it was', async () => {
    await using served = await serveMock({ accessKey, locksOut: true });
    const before = served.mock.listJobs();
    const args = [...endpointArgs(served.url), '--writes', 'none', ...restore];
    const { code, stderr, stdout } = await runCli(args, allCredentials);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('writes none');
    const carriedOut = served.log.filter(({ path, status }) => status < 400 && !path.startsWith('/__mock/'));
    expect(carriedOut).toEqual([]);
    expect(served.log.length).toBeGreaterThan(300);
    expect(served.mock.listJobs()).toEqual(before);
  });

  it('no method is tried that may stand for a write, and no path with a body that may be taken', async () => {
    await using served = await serveMock();
    await runCli([...endpointArgs(served.url), '--writes', 'none', '--phases', 'methods'], env);
    const own = served.log.filter(({ path }) => !path.startsWith('/__mock/'));
    expect([...new Set(own.map(({ method }) => method))].toSorted()).toEqual(['GET', 'HEAD', 'PUT']);
    expect(own.filter((request) => request.method === 'PUT' && request.body !== '{')).toEqual([]);
  });
});

describe('with writes', () => {
  it('the job that is overwritten is named', async () => {
    await using served = await serveMock();
    const { code, stderr } = await runCli([...endpointArgs(served.url), '--phases', 'examples'], env);
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: `overwrites job 202 of project 48cc2c48765f481480c7db940d6409d1 on ${served.url}\n`,
    });
  });

  it('the job is restored at the end', async () => {
    await using served = await serveMock();
    const { code, stderr } = await runCli(
      [...endpointArgs(served.url), '--phases', 'examples', ...restore],
      env,
    );
    expect(code).toBe(0);
    expect(stderr).toContain('restored the job\n');
    expect(JSON.parse(served.log.at(-1)!.body)).toEqual(body);
    expect(served.mock.readJob('202')?.settings).toMatchObject(body);
  });

  it('the job is restored when the endpoint departs from the contract', async () => {
    await using served = await serveMock({ fault: 'name-accepts-number' });
    const args = [...endpointArgs(served.url), '--only', 'properties/name/7', ...restore];
    expect(await runCli(args, env)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('restored the job'),
    });
    expect(served.mock.readJob('202')?.settings).toMatchObject(body);
  });

  it('the job is restored when the run is interrupted, and the report is written', async () => {
    await using served = await serveMock();
    const reports = join(folder, 'interrupted');
    const { outcome, process: child } = startCli(
      [...endpointArgs(served.url), '--rate', '50', '--report-dir', reports, ...restore],
      env,
    );
    await vi.waitUntil(() => served.log.length > 20, { timeout: 30_000 });
    child.kill('SIGINT');
    const { code, stderr, stdout } = await outcome;
    expect(code).toBe(130);
    expect(stdout).toContain('Interrupted.');
    expect(stderr).toContain('restored the job');
    expect(JSON.parse(served.log.at(-1)!.body)).toEqual(body);
    const report = JSON.parse(await readFile(join(reports, 'report.json'), 'utf8')) as Record<
      string,
      unknown
    >;
    expect(report).toMatchObject({ isInterrupted: true, departures: [] });
    expect(served.log.length).toBeLessThan(400);
  });

  it.each([['SIGHUP'], ['SIGQUIT'], ['SIGTERM'], ['SIGINT', 'SIGINT']] satisfies NodeJS.Signals[][])(
    'the job is restored on %s %s',
    async (...signals) => {
      await using served = await serveMock();
      const { outcome, process: child } = startCli(
        [...endpointArgs(served.url), '--rate', '50', ...restore],
        env,
      );
      await vi.waitUntil(() => served.log.length > 20, { timeout: 30_000 });
      for (const signal of signals) {
        child.kill(signal);
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      const { code, stderr } = await outcome;
      expect(code).toBe(130);
      expect(stderr).toContain('restored the job');
      expect(JSON.parse(served.log.at(-1)!.body)).toEqual(body);
    },
  );

  it('a job that cannot be restored is told of', async () => {
    await using served = await serveMock();
    const { mock } = served;
    await using stubborn = await serve(async (request, response) => {
      const text = await readText(request);
      const reply = text.includes('as-it-was')
        ? Response.json({ is_success: 'false', message: 'no' })
        : await mock.fetch(
            new Request(`http://127.0.0.1${request.url}`, {
              method: request.method!,
              headers: { 'Content-Type': 'application/json', 'X-Auth-Token': token },
              body: request.method === 'GET' ? null : text,
            }),
          );
      response.writeHead(reply.status, { 'Content-Type': 'application/json' }).end(await reply.text());
    });
    const args = [...endpointArgs(stubborn.url), '--phases', 'examples', ...restore];
    const { code, stderr } = await runCli(args, env);
    expect(code).toBe(2);
    expect(stderr).toContain(
      'dli-flink-contract-tests: the job was not restored: the update was answered with status 200',
    );
  });

  it('an endpoint that is gone in the middle is told of in a line each, and ends the run', async () => {
    await using served = await serveMock();
    let requests = 0;
    await using failing = await serve((request, response) => {
      if (++requests > 30) request.socket.destroy();
      else
        void fetch(`${served.url}${request.url}`, { method: 'GET' }).then(() =>
          response
            .writeHead(400, { 'Content-Type': 'application/json' })
            .end('{"error_code":"DLI.0001","error_msg":"no"}'),
        );
    });
    const args = [...endpointArgs(failing.url), '--writes', 'all', '--phases', 'properties', ...restore];
    const { code, stderr, stdout } = await runCli(args, env);
    expect(code).toBe(2);
    // What was found before is told, and the silence is not blamed.
    expect(stdout).toContain('Ended early.');
    expect(stdout).toContain('name refuses');
    expect(stdout).not.toContain('gives no reply to');
    expect(stderr.trimEnd().split('\n')).toEqual([
      expect.stringMatching(/^overwrites job 202/),
      `dli-flink-contract-tests: ${failing.url} gives no reply: the connection is closed without a reply; check the address, and what is between`,
      'dli-flink-contract-tests: the job was not restored: the connection is closed without a reply',
    ]);
  });
});

describe('the rate', () => {
  it('holds for the requests of a run and for those that read the job', async () => {
    await using served = await serveMock();
    const args = [...endpointArgs(served.url), '--phases', 'examples', '--rate', '20'];
    expect(await runCli(args, env)).toMatchObject({ code: 0 });
    const paths = new Set(served.log.map(({ path }) => path));
    expect(paths).toContain('/__mock/jobs');
    expect(served.log.length).toBeGreaterThan(10);
    const first = served.log[0]!.at;
    // The network may hold a request up, but brings none before it is sent.
    const early = served.log.filter(({ at }, index) => at - first < index * 50 - 40);
    expect(early).toEqual([]);
  });
});

describe('no secret is printed or written', () => {
  it('though the endpoint repeats all of them', async () => {
    await using served = await serve((request, response) => {
      const said = `${request.headers['x-auth-token']} ${request.headers.authorization} ${accessKey.secretKey}`;
      response
        .writeHead(200, { 'Content-Type': 'application/json', 'X-Debug': said, 'Set-Cookie': token })
        .end(JSON.stringify({ is_success: true, message: said }));
    });
    const reports = join(folder, 'secrets');
    const args = [
      ...endpointArgs(served.url),
      '--phases',
      'examples,credentials,signatures',
      '--report-dir',
      reports,
    ];
    const { code, stderr, stdout } = await runCli(args, allCredentials);
    expect(code).toBe(1);
    expect(stdout).toContain('A reply shows credentials.');
    const written = await readFile(join(reports, 'report.json'), 'utf8');
    for (const text of [stdout, stderr, written]) {
      expect(text).not.toContain(token);
      expect(text).not.toContain(accessKey.secretKey);
    }
  });
});
