import { DliApiError, DliNetworkError, DliTimeoutError } from '@dli-flink/client';
import type { CallOptions } from '@dli-flink/client';
import { errorCodes } from '@dli-flink/contract/errors';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { answerStatus, breakOff, failToConnect, inTurn, neverAnswer, succeed } from './fixtures/answers.ts';
import { letTimePass } from './fixtures/fake-time.ts';
import { createRecordedClient, failUpdate, sendUpdate } from './fixtures/recorded-client.ts';
import type { Answer, Behaviour } from './fixtures/recorded-client.ts';

const finalCodes = Object.values(errorCodes)
  .filter(({ family, final }) => final && family === 'service')
  .map(({ code }) => code);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Asks for an update that fails; tells how often it was sent. */
async function countRequests(answer: Answer, client?: Behaviour, call?: CallOptions): Promise<number> {
  const { dli, sent } = createRecordedClient(answer, undefined, client);
  await letTimePass(failUpdate(dli, call));
  return sent.length;
}

describe('a failure that may pass', () => {
  it.each([408, 429, 500, 502, 503, 504])('is tried three times more: status %i', async (status) => {
    expect(await countRequests(answerStatus(status))).toBe(4);
  });

  it.each([
    ['status 500 with the code DLI.0999', answerStatus(500, { error_code: 'DLI.0999', error_msg: 'busy' })],
    ['status 500 with a code of the gateway', answerStatus(500, { error_code: 'APIGW.0601' })],
    ['status 500 with a code nobody knows', answerStatus(500, { error_code: 'DLI.99999' })],
    ['status 500 in HTML', answerStatus(500, '<html><title>500</title></html>')],
    ['status 429 with a code', answerStatus(429, { error_code: 'APIGW.0308' })],
    ['no connection', failToConnect],
    ['a body that breaks off', breakOff],
    ['an attempt that runs out of time', neverAnswer],
  ])('is tried three times more: %s', async (_, answer) => {
    expect(await countRequests(answer, { attemptTimeout: 1000 })).toBe(4);
  });
});

describe('a failure that will not pass', () => {
  it.each([400, 401, 403, 404, 409, 413, 501, 505])('is not tried again: status %i', async (status) => {
    expect(await countRequests(answerStatus(status))).toBe(1);
  });

  it.each([
    ['a redirect', answerStatus(302)],
    ['a refusal with a success status', answerStatus(200, { is_success: false })],
    ['a body that is no JSON', answerStatus(200, '<html>')],
    ['a code one level down', answerStatus(500, { error: { code: 'DLI.12004', message: 'unknown' } })],
    ['a code in an array', answerStatus(500, [{ error_code: 'DLI.12004', error_msg: 'unknown' }])],
  ])('is not tried again: %s', async (_, answer) => {
    expect(await countRequests(answer)).toBe(1);
  });

  it.each(finalCodes)('is not tried again: status 500 with the code %s', async (error_code) => {
    expect(await countRequests(answerStatus(500, { error_code, error_msg: 'no' }))).toBe(1);
  });
});

describe('the number of retries', () => {
  it.each([0, 1, 5])('is the one of the client: %i', async (retries) => {
    expect(await countRequests(answerStatus(503), { retries })).toBe(retries + 1);
  });

  it.each([0, 1, 5])('is the one of the call, over that of the client: %i', async (retries) => {
    expect(await countRequests(answerStatus(503), { retries: 2 }, { retries })).toBe(retries + 1);
  });

  it('is the one of the client where that of the call is undefined', async () => {
    const call = { retries: undefined } as unknown as CallOptions;
    expect(await countRequests(answerStatus(503), { retries: 0 }, call)).toBe(1);
  });
});

describe('a request that is sent again', () => {
  it('is byte for byte the one before', async () => {
    const { dli, sent } = createRecordedClient(answerStatus(503));
    const body = { name: 'näme', desc: '😀 "quoted"' };
    const call = dli.updateFlinkJarJob({ job_id: 202, body }, { headers: { 'X-Language': 'en-us' } });
    await letTimePass(call.catch(() => {}));
    const requests = sent.map(({ headers, method, url, body: text }) => [method, url, [...headers], text]);
    expect(requests).toHaveLength(4);
    for (const request of requests) expect(request).toEqual(requests[0]);
    expect(sent[3]!.body).toBe(JSON.stringify(body));
  });

  it('resolves once it succeeds, whatever kinds of failures came before', async () => {
    const { dli, sent } = createRecordedClient(inTurn(failToConnect, answerStatus(503), breakOff, succeed));
    expect(await letTimePass(sendUpdate(dli))).toEqual({ is_success: true });
    expect(sent).toHaveLength(4);
  });

  it('ends at once with a failure that will not pass', async () => {
    const { dli, sent } = createRecordedClient(inTurn(answerStatus(503), answerStatus(400)));
    expect(await letTimePass(failUpdate(dli))).toMatchObject({ kind: 'api', status: 400, attempts: 2 });
    expect(sent).toHaveLength(2);
  });
});

describe('the error after the last retry', () => {
  it.each([
    ['DliApiError', answerStatus(503), DliApiError, 700],
    ['DliNetworkError', failToConnect, DliNetworkError, 700],
    ['DliTimeoutError', neverAnswer, DliTimeoutError, 4700],
  ] as const)('says how often and how long it was tried: %s', async (_, answer, type, elapsed) => {
    vi.spyOn(Math, 'random').mockReturnValue(0.5);
    const { dli } = createRecordedClient(answer, undefined, { attemptTimeout: 1000 });
    const error = await letTimePass(failUpdate(dli));
    expect(error).toBeInstanceOf(type);
    expect(error).toMatchObject({ operation: 'updateFlinkJarJob', attempts: 4, elapsed });
    vi.restoreAllMocks();
  });
});

describe('a call by path', () => {
  const path = '/v1.0/{project_id}/streaming/flink-jobs/{job_id}';
  const init = { params: { path: { project_id: 'project-1', job_id: 202 } }, body: {} };

  it('is sent again when its method is PUT', async () => {
    const { dli, sent } = createRecordedClient(inTurn(answerStatus(503), failToConnect, succeed));
    expect((await letTimePass(dli.PUT(path, init))).data).toEqual({ is_success: true });
    expect(sent.map(({ body }) => body)).toEqual(['{}', '{}', '{}']);
  });

  it.each([['a status', answerStatus(503)] as const, ['no connection', failToConnect] as const])(
    'is not sent again when its method is POST, after %s',
    async (_, answer) => {
      const { dli, sent } = createRecordedClient(answer);
      const post = dli.POST as unknown as (path: string, init: object) => Promise<object>;
      await letTimePass(post(path, init).catch(() => ({})));
      expect(sent.map(({ method }) => method)).toEqual(['POST']);
    },
  );
});
