import process from 'node:process';

import { createDliClient, DliTimeoutError, tokenAuth } from '@dli-flink/client';
import type { CallOptions } from '@dli-flink/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import {
  answerStatus,
  failToConnect,
  inTurn,
  neverAnswer,
  neverFinish,
  succeed,
} from './fixtures/answers.ts';
import { letTimePass, lookAt, pending } from './fixtures/fake-time.ts';
import { createRecordedClient, failUpdate, sendUpdate, token } from './fixtures/recorded-client.ts';
import type { Answer, Behaviour } from './fixtures/recorded-client.ts';
import { serve } from './fixtures/serve.ts';

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(Math, 'random').mockReturnValue(0.5);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** The error an update ends with, once it does. */
function fail(answer: Answer, client?: Behaviour, call?: CallOptions): Promise<unknown> {
  return letTimePass(failUpdate(createRecordedClient(answer, undefined, client).dli, call));
}

/** Timers that keep the process alive. */
function countTimers(): number {
  return process.getActiveResourcesInfo().filter((resource) => resource === 'Timeout').length;
}

describe('the time of an attempt', () => {
  it.each([
    ['headers', neverAnswer],
    ['the rest of the body', neverFinish],
  ])('is over for a reply whose %s never come', async (_, answer) => {
    const error = await fail(answer, { attemptTimeout: 500, retries: 0 });
    expect(error).toBeInstanceOf(DliTimeoutError);
    expect(error).toMatchObject({ kind: 'timeout', name: 'DliTimeoutError', attempts: 1, elapsed: 500 });
    expect((error as Error).message).toMatch(/http:\/\/dli\.test.* 500 ms/);
  });

  it('is each attempt its own', async () => {
    const { dli, sent } = createRecordedClient(inTurn(neverAnswer, neverFinish, succeed));
    await letTimePass(sendUpdate(dli, { attemptTimeout: 500 }));
    const start = sent[0]!.at;
    expect(sent.map(({ at }) => at - start)).toEqual([0, 600, 1300]);
  });

  it('is 30 s unless something else is said', async () => {
    expect(await fail(neverAnswer, { retries: 0 })).toMatchObject({ attempts: 1, elapsed: 30_000 });
  });

  it('is that of the call, over that of the client', async () => {
    const error = await fail(neverAnswer, { attemptTimeout: 500 }, { attemptTimeout: 70, retries: 0 });
    expect(error).toMatchObject({ kind: 'timeout', elapsed: 70 });
  });
});

describe('the time of a call', () => {
  it('is over in the middle of an attempt', async () => {
    const error = await fail(neverAnswer, { attemptTimeout: 500, totalTimeout: 900 });
    expect(error).toBeInstanceOf(DliTimeoutError);
    expect(error).toMatchObject({ kind: 'timeout', attempts: 2, elapsed: 900 });
  });

  it('cuts the first attempt short when it is the shorter one', async () => {
    expect(await fail(neverFinish, { totalTimeout: 40 })).toMatchObject({ attempts: 1, elapsed: 40 });
  });

  it('is 120 s unless something else is said', async () => {
    expect(await fail(neverAnswer, { retries: 50 })).toMatchObject({ attempts: 4, elapsed: 120_000 });
  });

  it('is that of the call, over that of the client', async () => {
    const error = await fail(neverAnswer, { totalTimeout: 40 }, { totalTimeout: 70 });
    expect(error).toMatchObject({ kind: 'timeout', elapsed: 70 });
  });

  it('is over also while the token is awaited', async () => {
    const auth = tokenAuth(() => new Promise(() => {}));
    const { dli } = createRecordedClient(succeed, auth, { totalTimeout: 1000 });
    expect(await lookAt(failUpdate(dli), 2000)).toMatchObject({ attempts: 0, elapsed: 1000 });
  });
});

it('takes Infinity for no limit', async () => {
  const { dli } = createRecordedClient(neverAnswer);
  const call = sendUpdate(dli, { attemptTimeout: Infinity, totalTimeout: Infinity });
  expect(await lookAt(call, 3_600_000)).toBe(pending);
});

describe('no timer is left', () => {
  it.each([
    ['a success', succeed],
    ['a success after failures', inTurn(failToConnect, answerStatus(503), succeed)],
    ['a refusal', answerStatus(400)],
    ['a reply that is none', answerStatus(200, '<html>')],
    ['no connection', failToConnect],
    ['no answer', neverAnswer],
    ['half an answer', neverFinish],
  ])('after %s', async (_, answer) => {
    await letTimePass(sendUpdate(createRecordedClient(answer).dli).catch(() => {}));
    expect(vi.getTimerCount()).toBe(0);
  });

  it('after calls to a real server', async () => {
    vi.useRealTimers();
    let requests = 0;
    await using service = await serve((_, response) => {
      response.statusCode = ++requests % 2 === 1 ? 503 : 200;
      response.setHeader('Retry-After', '0').end('{"is_success":true}');
    });
    const dli = createDliClient({ baseUrl: service.url, projectId: 'p', auth: tokenAuth(token) });
    await sendUpdate(dli);
    const before = countTimers();
    for (let call = 0; call < 10; call++) await sendUpdate(dli);
    expect(countTimers()).toBeLessThanOrEqual(before);
    expect(requests).toBe(22);
  });
});
