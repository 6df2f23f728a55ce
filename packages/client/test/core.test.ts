import { createDliClient, DliApiError, DliInputError } from '@dli-flink/client';
import { akskAuth, createCoreClient, tokenAuth } from '@dli-flink/client/core';
import type { CoreClientOptions } from '@dli-flink/client/core';
import { createRequestCheck } from '@dli-flink/client/validation';
import { requestExamples } from '@dli-flink/contract/examples';
import { operations } from '@dli-flink/contract/operations';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { catchError, sendUpdate } from './fixtures/recorded-client.ts';

const auth = tokenAuth('token-of-the-test');
const { documented } = requestExamples.updateFlinkJarJob;

beforeEach(() => void vi.useFakeTimers({ now: Date.parse('2026-05-01T12:00:00Z'), toFake: ['Date'] }));
afterEach(() => void vi.useRealTimers());

/** Records what a client sends: all of it, so that two clients can be compared. */
function record(response: () => Response = () => Response.json({ is_success: 'true', message: 'done' })) {
  const sent: object[] = [];
  const fetch = async (url: string, { body, headers, method, redirect }: RequestInit): Promise<Response> => {
    sent.push({ url, method, redirect, body, headers: [...new Headers(headers)] });
    return response();
  };
  return { fetch, sent };
}

function createCore(options: Partial<CoreClientOptions> = {}, response?: () => Response) {
  const { fetch, sent } = record(response);
  const dli = createCoreClient({
    baseUrl: 'http://dli.test',
    projectId: 'project-1',
    auth,
    fetch,
    ...options,
  });
  return { dli, sent };
}

describe('the core client', () => {
  it('has the methods, and nothing else', () => {
    expect(Object.keys(createCore().dli)).toEqual(Object.keys(operations));
  });

  it.each([
    ['a token', auth],
    ['a key', akskAuth({ accessKey: 'a', secretKey: 's', securityToken: 't' }, { projectId: 'sub' })],
  ])('sends and returns what the full client does, with %s', async (_, credentials) => {
    const clients = [createCoreClient, createDliClient].map((create) => {
      const { fetch, sent } = record();
      const dli = create({
        baseUrl: 'https://dli.test/a/',
        projectId: 'a/b c(d)~é',
        auth: credentials,
        fetch,
      });
      return { dli, sent };
    });
    const options = { headers: { 'X-Language': 'en-us', 'x-own': 'a' }, extraBody: { more: 1 } };
    const results: unknown[] = [];
    for (const { dli } of clients) {
      results.push(await dli.updateFlinkJarJob({ job_id: '9007199254740993', body: documented! }, options));
      results.push(await dli.updateFlinkJarJob({ project_id: '$&', job_id: 7n, body: {} }));
    }
    const [core, full] = clients;
    expect(core!.sent).toHaveLength(2);
    expect(core!.sent).toEqual(full!.sent);
    expect(results.slice(0, 2)).toEqual(results.slice(2));
  });

  it('checks nothing unless it is given a check', async () => {
    const { dli, sent } = createCore();
    await dli.updateFlinkJarJob({ job_id: 0, body: { name: 'n'.repeat(58) } });
    expect(sent).toHaveLength(1);
  });

  it('sends nothing that its check throws at', async () => {
    const { dli, sent } = createCore({ check: createRequestCheck() });
    const error = await catchError(dli.updateFlinkJarJob({ job_id: 0, body: { name: 'n'.repeat(58) } }));
    expect(error).toBeInstanceOf(DliInputError);
    expect((error as DliInputError).violations.map(({ pointer }) => pointer)).toEqual(['/job_id', '/name']);
    expect(sent).toEqual([]);
  });

  it('shows its check the operation, the parameters and the body', async () => {
    const check = vi.fn<NonNullable<CoreClientOptions['check']>>();
    const { dli } = createCore({ check });
    await dli.updateFlinkJarJob({ job_id: 202, body: documented! });
    const parameters = { project_id: 'project-1', job_id: 202 };
    expect(check.mock.calls).toEqual([[operations.updateFlinkJarJob, parameters, documented]]);
  });

  it('has a check after the check for what keeps the contract', async () => {
    const next = vi.fn<NonNullable<CoreClientOptions['check']>>();
    const { dli } = createCore({ check: createRequestCheck(next) });
    await catchError(dli.updateFlinkJarJob({ job_id: 0, body: {} }));
    expect(next).not.toHaveBeenCalled();
    await sendUpdate(dli);
    expect(next).toHaveBeenCalledOnce();
  });

  it('ends with the same errors', async () => {
    const { dli } = createCore({}, () => Response.json({ error_code: 'DLI.12004' }, { status: 400 }));
    const error = await catchError(sendUpdate(dli));
    expect(error).toBeInstanceOf(DliApiError);
    expect(error).toMatchObject({ status: 400, errorCode: 'DLI.12004', attempts: 1 });
  });

  it('tries again as the full client does', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(0);
    const { dli, sent } = createCore({}, () => new Response('', { status: 503 }));
    await catchError(sendUpdate(dli));
    expect(sent).toHaveLength(4);
    vi.restoreAllMocks();
  });

  it.each([
    ['baseUrl', { baseUrl: undefined }],
    ['baseUrl', { baseUrl: 'dli.test' }],
    ['baseUrl', { baseUrl: 'http://user:s3cret@dli.test' }],
    ['projectId', { projectId: '' }],
    ['projectId', { projectId: undefined }],
    ['auth', { auth: undefined }],
    ['auth', { auth: {} }],
  ])('refuses an option that is missing or wrong by its name, %s: %j', (name, options) => {
    const make = (): unknown => createCore(options as Partial<CoreClientOptions>);
    expect(make).toThrow(TypeError);
    expect(make).toThrow(new RegExp(`^${name} must`));
    expect(make).not.toThrow(/s3cret/);
  });
});
