/** The programs that guides show are run, against the mock endpoint. */
import {
  createDliClient,
  DliApiError,
  DliInputError,
  DliNetworkError,
  DliRefusedError,
  tokenAuth,
} from '@dli-flink/client';
import type { DliClient } from '@dli-flink/client';
import { createMockEndpoint } from '@dli-flink/mock';
import type { MockEndpoint } from '@dli-flink/mock';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import type { Journal, JournalEntry } from '@dli-flink/deploy';
import { deployJar } from '../../src/guides/snippets/apply-deployment.ts';
import { sayWhatToDo } from '../../src/guides/snippets/say-what-to-do.ts';
import { updateAndVerify } from '../../src/guides/snippets/unknown-outcome.ts';

const projectId = '48cc2c48765f481480c7db940d6409d1';
const accessKey = { accessKey: 'access-key', secretKey: 'secret-key' };
const address = 'https://dli.eu-de.otc.t-systems.com';

let mock: MockEndpoint;
let printed: unknown[];

beforeEach(() => {
  printed = [];
  mock = createMockEndpoint({ token: 'secret', accessKey, projectId, jobIds: ['202', '203'] });
  vi.spyOn(console, 'log').mockImplementation((...values) => void printed.push(...values));
  vi.resetModules();
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

/** Has the mock endpoint answer what is sent to the service, and something else whatever is sent elsewhere. */
function stubFetch(
  elsewhere: (request: Request) => Promise<Response> | Response = () => Response.error(),
): void {
  vi.stubGlobal('fetch', (url: string, init: RequestInit) => {
    const request = new Request(url, init);
    return url.startsWith(`${address}/`) ? mock.fetch(request) : elsewhere(request);
  });
}

function connect(): DliClient {
  return createDliClient({
    baseUrl: address,
    projectId,
    auth: tokenAuth('secret'),
    retries: 0,
    fetch: (url, init) => mock.fetch(new Request(url, init)),
  });
}

async function changeJob(change: { readonly status: string } | { readonly settings: object }): Promise<void> {
  const headers = { 'Content-Type': 'application/json' };
  const init = { method: 'PUT', headers, body: JSON.stringify(change) };
  const reply = await mock.fetch(new Request('http://127.0.0.1/__mock/jobs/202', init));
  expect(reply.status).toBe(200);
}

const setStatus = (status: string): Promise<void> => changeJob({ status });
const changeSettings = (settings: object): Promise<void> => changeJob({ settings });

const settings = (): Readonly<Record<string, unknown>> => mock.readJob('202')!.settings;

const readSettings = async (jobId: unknown) => mock.readJob(String(jobId))!.settings;

/** A journal that is gone afterwards. */
function remember(): Journal {
  const entries = new Map<string, JournalEntry>();
  return {
    read: async (job) => entries.get(job),
    write: async (entry) => void entries.set(entry.job, entry),
    lock: async () => new AsyncDisposableStack(),
  };
}

/** What a call that fails throws. */
const catchFrom = (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => undefined,
    (error: unknown) => error,
  );

describe('authenticate', () => {
  it('logs in before the first request, and again when the token is refused', async () => {
    const logins: unknown[] = [];
    stubFetch(async (request) => {
      logins.push([request.method, request.url, await request.json()]);
      const headers = { 'X-Subject-Token': logins.length === 1 ? 'expired' : 'secret' };
      return new Response('{}', { status: 201, headers });
    });
    vi.stubEnv('IAM_DOMAIN', 'OTC-1');
    vi.stubEnv('IAM_USER', 'ada');
    vi.stubEnv('IAM_PASSWORD', 's3cret');
    const { dli } = await import('../../src/guides/snippets/token-renewal.ts');
    await dli.updateFlinkJarJob({ job_id: 202, body: { name: 'a' } });
    await dli.updateFlinkJarJob({ job_id: 202, body: { name: 'b' } });
    expect(settings()).toMatchObject({ name: 'b' });
    const user = { name: 'ada', password: 's3cret', domain: { name: 'OTC-1' } };
    const identity = { methods: ['password'], password: { user } };
    const login = [
      'POST',
      'https://iam.eu-de.otc.t-systems.com/v3/auth/tokens',
      { auth: { identity, scope: { project: { id: projectId } } } },
    ];
    expect(logins).toEqual([login, login]);
  });

  it('says so when there is no token', async () => {
    stubFetch(() => new Response('{}', { status: 401 }));
    const { dli } = await import('../../src/guides/snippets/token-renewal.ts');
    await expect(dli.updateFlinkJarJob({ job_id: 202, body: {} })).rejects.toThrow(
      'IAM answered with status 401 and no token',
    );
  });

  it('signs with a key pair', async () => {
    stubFetch();
    vi.stubEnv('HUAWEICLOUD_SDK_AK', accessKey.accessKey);
    vi.stubEnv('HUAWEICLOUD_SDK_SK', accessKey.secretKey);
    await import('../../src/guides/snippets/key-pair.ts');
    expect(settings()).toMatchObject({ parallel_number: 4 });
    expect(printed).toEqual(['The Flink job is updated successfully.']);
  });

  it('reads everything from the environment', async () => {
    stubFetch();
    vi.stubEnv('DLI_TOKEN', 'secret');
    vi.stubEnv('HUAWEICLOUD_SDK_PROJECT_ID', projectId);
    const { dli } = await import('../../src/guides/snippets/environment.ts');
    await dli.updateFlinkJarJob({ job_id: 202, body: { name: 'changed' } });
    expect(settings()).toMatchObject({ name: 'changed' });
  });
});

describe('deploy', () => {
  const jar = 'obs://my-bucket/orders-1.4.2.jar';

  it('plans, and says why', async () => {
    stubFetch();
    vi.stubEnv('DLI_TOKEN', 'secret');
    vi.stubEnv('HUAWEICLOUD_SDK_PROJECT_ID', projectId);
    await setStatus('job_running');
    await import('../../src/guides/snippets/plan-deployment.ts');
    expect(printed).toEqual([
      'cold: a running job does not take entrypoint (DLI.12003)',
      'stop the job, with a savepoint',
      'wait until the job has stopped',
      'change entrypoint',
      'read the job, and compare',
      'run the job, from its savepoint',
      'wait until the job runs, and goes on running',
    ]);
    expect(settings()).not.toHaveProperty('entrypoint', jar);
  });

  it('carries a plan out, and tells where the job stands', async () => {
    await setStatus('job_running');
    await changeSettings({ name: 'orders', entrypoint: 'obs://my-bucket/orders-1.4.1.jar' });
    expect(await deployJar(connect(), remember(), jar, { poll: 1, settle: 1 })).toBe(true);
    expect(settings()).toMatchObject({ entrypoint: jar });
    expect(printed[0]).toBe('stop the job, with a savepoint');
    expect(printed.at(-1)).toBe('Job 202 (orders) runs (job_running), with its new settings.');
  });

  it('tells what went wrong, and is back where it was', async () => {
    mock = createMockEndpoint({
      token: 'secret',
      projectId,
      jobIds: ['202'],
      fault: 'entrypoint-not-stored',
    });
    await setStatus('job_running');
    await changeSettings({ name: 'orders', entrypoint: 'obs://my-bucket/orders-1.4.1.jar' });
    expect(await deployJar(connect(), remember(), jar, { poll: 1, settle: 1 })).toBe(false);
    expect(settings()).not.toHaveProperty('entrypoint', jar);
    expect(printed.at(-1)).toBe(
      `the job does not show what was sent: entrypoint is "obs://my-bucket/orders-1.4.1.jar", not "${jar}"
Job 202 (orders) runs (job_running), with its old settings.`,
    );
  });
});

describe('update a running job', () => {
  const update = { job_id: 202, body: { name: 'changed', dependency_jars: ['a.jar'] } };

  it('knows that a change has arrived whose reply has not', async () => {
    mock.fault = 'success-without-reply';
    expect(await catchFrom(connect().updateFlinkJarJob(update))).toBeInstanceOf(DliNetworkError);
    mock.reset();
    mock.fault = 'success-without-reply';
    expect(await updateAndVerify(connect(), update, readSettings)).toBe(true);
  });

  it('knows that a change has not arrived', async () => {
    mock = createMockEndpoint({
      token: 'secret',
      projectId,
      jobIds: ['202'],
      scenario: { dropped: { count: 1, of: 1 } },
    });
    expect(await updateAndVerify(connect(), update, readSettings)).toBe(false);
  });

  it('says what to do about each refusal', async () => {
    const dli = connect();
    const fail = async (request: Parameters<typeof dli.updateFlinkJarJob>[0]): Promise<string> =>
      sayWhatToDo(await catchFrom(dli.updateFlinkJarJob(request)));
    expect(await fail({ job_id: 204, body: {} })).toBe('Look up the job ID in this project.');
    expect(await fail({ job_id: 202, body: { name: 'job-203' } })).toBe('Choose another name.');
    const broken = { job_id: 202, body: { name: 'x'.repeat(58) } };
    expect(await catchFrom(dli.updateFlinkJarJob(broken))).toBeInstanceOf(DliInputError);
    expect(await fail(broken)).toContain('name must have at most');
    await setStatus('job_running');
    expect(await fail({ job_id: 202, body: { name: 'b' } })).toBe('Stop the job, update it, run it again.');
    await setStatus('job_init');
    mock.fault = 'is_success-told-as-false';
    expect(await catchFrom(dli.updateFlinkJarJob({ job_id: 202, body: {} }))).toBeInstanceOf(DliRefusedError);
    expect(await fail({ job_id: 202, body: {} })).toBe('The Flink job is updated successfully.');
    expect(await fail({ job_id: 202, project_id: 'another', body: {} })).toContain('project');
    const facts = { operation: undefined, attempts: 1, elapsed: 1, status: 429, requestId: undefined };
    expect(sayWhatToDo(new DliApiError(facts, {}))).toBe('Send less, or later.');
    expect(sayWhatToDo(new TypeError('unforeseen'))).toBe('TypeError: unforeseen');
  });
});

describe('the mock', () => {
  it('answers in the process', async () => {
    await import('../../src/guides/snippets/mock-in-process.ts');
    expect(printed).toEqual(['changed']);
  });

  it('listens on a port', async () => {
    await import('../../src/guides/snippets/mock-on-a-port.ts');
    expect(printed).toEqual([expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/)]);
  });
});
