import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { listCases } from '@dli-flink/contract-tests';
import { replyExamples, requestExamples } from '@dli-flink/contract/examples';
import { requestValidators } from '@dli-flink/contract/validators';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

import { optionNames } from '../src/cli/options.ts';
import { conflictsOfMock } from '../src/cli/mock-target.ts';
import { runCli, startCli } from './fixtures/run-cli.ts';
import type { Outcome } from './fixtures/run-cli.ts';
import { endpointArgs, readText, serve, serveMock } from './fixtures/serve.ts';
import type { Served } from './fixtures/serve.ts';
import { accessKey, baseUrl, parameters, token } from './fixtures/suite-on.ts';

// On a busy machine a process takes its time to start.
vi.setConfig({ testTimeout: 60_000 });

const env = { DLI_TOKEN: token };
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dli-flink-contract-tests-'));
});

afterAll(() => rm(folder, { recursive: true }));

/** The IDs that `--list` prints. */
async function list(...args: readonly string[]): Promise<readonly string[]> {
  const { code, stderr, stdout } = await runCli(['--list', ...args]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => line.split('  ')[0]!);
}

const key = 'accepts body/name/type';

async function runKnowing(departures: readonly object[], ...args: readonly string[]): Promise<Outcome> {
  const file = join(folder, `${crypto.randomUUID()}.json`);
  await writeFile(file, JSON.stringify({ departures }));
  return runCli(['--known', file, '--fuzz-runs', '0', ...args]);
}

/** What the departures that a run tells of are known by. */
const keysOf = ({ stdout }: Outcome): readonly string[] => stdout.match(/(?<=^ {2}key +)\S.*/gm) ?? [];

const json = { 'Content-Type': 'application/json' };

/** An endpoint that checks bodies, and answers with the examples of the document. */
function replay(): Promise<Served> {
  const { documented } = replyExamples.updateFlinkJarJob[200];
  const { parameterInvalid } = replyExamples.updateFlinkJarJob[400] as Record<string, object>;
  return serve(async (request, response) => {
    if (request.method === 'GET') {
      response.writeHead(404, json).end('{"error_code":"APIGW.0101","error_msg":"no"}');
      return;
    }
    const body: unknown = JSON.parse(await readText(request));
    const isValid = requestValidators.updateFlinkJarJob.body.check(body).length === 0;
    response
      .writeHead(isValid ? 200 : 400, json)
      .end(JSON.stringify(isValid ? documented : parameterInvalid));
  });
}

describe.concurrent('the command', () => {
  it('tests a mock endpoint of its own where no other is named, and names what no longer departs', async () => {
    const { code, stderr, stdout } = await runKnowing([{ key, reason: 'ticket 7' }]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(
      /keeps the contract of 2026-07 as far as it was tested\.\n\d,\d{3} cases, \d,\d{3} requests/,
    );
    expect(stdout).toContain(`Known departure that no longer occurs: ${key}`);
  });

  it('says of no departure that it no longer occurs where only some cases were run', async () => {
    const { stdout } = await runKnowing([{ key, reason: 'ticket 7' }], '--only', 'methods');
    expect(stdout).toContain('keeps the contract');
    expect(stdout).not.toContain('no longer occurs');
  });

  it('tests an endpoint on a port, by token', async () => {
    await using served = await serveMock();
    const { code, stdout } = await runCli([...endpointArgs(`${served.url}/`), '--phases', 'examples'], env);
    expect(code).toBe(0);
    expect(stdout).toContain(`${served.url} keeps the contract`);
  });

  it('tests an endpoint by key pair', async () => {
    await using served = await serveMock({ accessKey });
    const keyPair = { HUAWEICLOUD_SDK_AK: accessKey.accessKey, HUAWEICLOUD_SDK_SK: accessKey.secretKey };
    const args = [...endpointArgs(served.url), '--phases', 'examples,signatures'];
    expect(await runCli(args, keyPair)).toMatchObject({ code: 0 });
    expect(await list('--phases', 'signatures')).not.toEqual([]);
  });

  it('exits 1 and tells of the departure, with the request that shows it and what came back', async () => {
    const args = ['--mock-fault', 'name-accepts-number', '--only', 'properties/name'];
    const { code, stderr, stdout } = await startCli(args).outcome;
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(stdout).toContain('A request whose body breaks a rule is accepted with status 200.');
    expect(stdout).toContain('{"name":7}');
    expect(stdout).toContain('departs from the contract of 2026-07 in 1 way.');
  });

  it('finds the same with requests at the same time', async () => {
    const args = ['--mock-fault', 'name-accepts-number', '--only', 'properties/name'];
    const [oneByOne, together] = await Promise.all([runCli(args), runCli([...args, '--concurrency', '8'])]);
    expect(together.code).toBe(1);
    expect(keysOf(together)).toEqual(keysOf(oneByOne));
    expect(keysOf(together)).toEqual(['accepts body/name/type']);
  });

  it('tells its seed, and takes it', async () => {
    const { stdout } = await runCli(['--seed', '1234', '--phases', 'examples']);
    expect(stdout).toContain('seed 1234');
  });

  it('tells its version, that of the contract and the hash of its document', async () => {
    const { code, stdout } = await runCli(['--version']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^@dli-flink\/contract-tests \S+, contract \S+, document [\da-f]{12}\n$/);
  });

  it('runs the cases of conflicts alone, where jobs can be put into states', async () => {
    const { code, stdout } = await runCli(['--phases', 'conflicts']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/\d{2,} cases, /);
  });

  it('prints its usage', async () => {
    const { code, stderr, stdout } = await startCli(['--help', '--base-url', 'nonsense']).outcome;
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('--writes <which>');
  });

  it('prints a usage that fits 80 columns, has every option, and names the docs', async () => {
    const { stdout } = await runCli(['--help']);
    const lines = stdout.split('\n');
    expect(lines.filter((line) => line.length > 80)).toEqual([]);
    expect(stdout).toContain('https://dli-flink.github.io/dli-flink/');
    const told = new Set(stdout.match(/(?<=[ ])--[a-z-]+/g));
    expect(optionNames.filter((name) => !told.has(`--${name}`))).toEqual([]);
  });
});

describe.concurrent('--list', () => {
  it('prints the cases of a run, one a line with a title', async () => {
    const target = { baseUrl, parameters, credentials: { token, accessKey } };
    const { stdout } = await runCli(['--list']);
    expect(stdout.trimEnd().split('\n')).toEqual(
      // A mock endpoint can be put into states.
      listCases({ target, writes: 'all', edition: '2026-07', hasGateway: true }, conflictsOfMock).map(
        ({ id, title }) => `${id}  ${title}`,
      ),
    );
  });

  it('prints the cases of each part, together those of the whole and none twice', async () => {
    const whole = await list('--phases', 'examples,methods,signatures,parameters');
    const parts = await Promise.all(
      ['1/3', '2/3', '3/3'].map((shard) =>
        list('--phases', 'examples,methods,signatures,parameters', '--shard', shard),
      ),
    );
    expect(parts.flat().toSorted()).toEqual(whole.toSorted());
    expect(parts.map(({ length }) => length > 0)).toEqual([true, true, true]);
  });

  it('prints what would be sent to the endpoint that is named, and sends nothing', async () => {
    await using served = await serveMock();
    const args = [...endpointArgs(served.url), '--job-id', '777'];
    expect(await list(...args, '--phases', 'parameters')).toContain('parameters/job_id/777abc');
    expect(served.log).toEqual([]);
  });

  it('prints for an endpoint elsewhere only what may be sent there', async () => {
    const elsewhere = endpointArgs('https://dli.eu-de.otc.t-systems.com');
    const target = { baseUrl: elsewhere[1]!, parameters, credentials: { token } };
    const phases = ['properties', 'methods'] as const;
    expect(await list(...elsewhere, '--phases', phases.join())).toEqual(
      listCases({ target, writes: 'none', phases }).map(({ id }) => id),
    );
  });

  it('prints the cases that are chosen', async () => {
    expect(await list('--only', 'methods/GET', '--phases', 'methods')).toEqual(['methods/GET']);
    expect(await list('--phases', 'examples')).toHaveLength(
      Object.keys(requestExamples.updateFlinkJarJob).length,
    );
  });
});

describe.concurrent('known departures', () => {
  it('are told of with their reason, and exit 0 when there are no others', async () => {
    const { code, stdout } = await runKnowing(
      [{ key, reason: 'ticket 7' }],
      '--mock-fault',
      'name-accepts-number',
      '--only',
      'properties/name',
    );
    expect(code).toBe(0);
    expect(stdout).toMatch(/^KNOWN {2}/m);
    expect(stdout).toMatch(/^ {2}accepted +ticket 7$/m);
    expect(stdout).toContain(key);
  });

  it('hide no other', async () => {
    const { code, stdout } = await runKnowing(
      [{ key: 'accepts body/desc/type', reason: 'ticket 8' }],
      '--mock-fault',
      'name-accepts-number',
      '--only',
      'properties/name',
    );
    expect(code).toBe(1);
    expect(stdout).toMatch(/^DEPARTS {2}/m);
  });
});

describe.concurrent('--static', () => {
  it('finds nothing in an endpoint that replays the examples of the document', async () => {
    await using served = await replay();
    const args = [...endpointArgs(served.url), '--phases', 'examples,properties,combinations', '--static'];
    expect(await runCli(args, env)).toMatchObject({ code: 0 });
  });

  it('is needed for that, since an old time departs', async () => {
    await using served = await replay();
    const { code, stdout } = await runCli([...endpointArgs(served.url), '--phases', 'examples'], env);
    expect(code).toBe(1);
    expect(stdout).toContain('update_time is 1516952770835');
  });
});

describe.concurrent('--read-back', () => {
  it('reads the mock on this machine by itself, and nothing when told so', async () => {
    await using served = await serveMock();
    const args = [...endpointArgs(served.url), '--phases', 'examples'];
    await runCli(args, env);
    expect(served.log.filter(({ path }) => path === '/__mock/jobs').length).toBeGreaterThan(5);
    await using unread = await serveMock();
    const { stdout } = await runCli(
      [...endpointArgs(unread.url), '--phases', 'examples', '--read-back', 'none'],
      env,
    );
    expect(unread.log.filter(({ path }) => path.startsWith('/__mock'))).toEqual([]);
    expect(stdout).toContain('the state of the job cannot be read');
  });

  it('reads the job by its detail, and finds what is not stored', async () => {
    await using served = await serveMock();
    const detail = JSON.stringify({
      is_success: 'true',
      job_detail: {
        job_id: 202,
        name: 'job-202',
        desc: null,
        job_config: { parallel_number: 1 },
        update_time: 1,
      },
    });
    await using withDetail = await serve(async (request, response) => {
      if (request.url!.endsWith('/streaming/jobs/202')) {
        response.writeHead(200, { 'Content-Type': 'application/json' }).end(detail);
        return;
      }
      const reply = await served.mock.fetch(
        new Request(`http://127.0.0.1${request.url}`, {
          method: request.method!,
          headers: { 'Content-Type': 'application/json', 'X-Auth-Token': token },
          body: await readText(request),
        }),
      );
      response.writeHead(reply.status, { 'Content-Type': 'application/json' }).end(await reply.text());
    });
    const args = [...endpointArgs(withDetail.url), '--read-back', 'job-detail', '--only', 'examples'];
    const { code, stdout } = await runCli(args, env);
    expect(code).toBe(1);
    expect(stdout).toContain('is accepted and not stored');
  });
});
