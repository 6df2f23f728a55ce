import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { answerStatus, failToConnect, succeed } from './fixtures/answers.ts';
import { letTimePass } from './fixtures/fake-time.ts';
import { createRecordedClient, failUpdate, sendUpdate } from './fixtures/recorded-client.ts';
import type { Answer } from './fixtures/recorded-client.ts';

/** Retries a client has in stock. */
const budget = 20;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A client of a service that can go down and come back. */
function createFlakyClient() {
  let answer: Answer = succeed;
  const { dli, sent } = createRecordedClient((request) => answer(request));

  /** Makes calls all at once that fail; tells how many requests they came to. */
  async function failCalls(count: number, failure: Answer = answerStatus(503)): Promise<number> {
    answer = failure;
    const before = sent.length;
    await letTimePass(Promise.all(Array.from({ length: count }, () => failUpdate(dli))));
    return sent.length - before;
  }

  /** Makes calls all at once that succeed. */
  async function makeCalls(count: number): Promise<void> {
    answer = succeed;
    await letTimePass(Promise.all(Array.from({ length: count }, () => sendUpdate(dli))));
  }

  return { dli, failCalls, makeCalls };
}

describe('in an outage', () => {
  it.each([
    ['the gateway answers 503', answerStatus(503)],
    ['the gateway answers 429', answerStatus(429)],
    ['nothing answers', failToConnect],
  ])('a hundred calls at once come to a hundred requests and the budget, when %s', async (_, failure) => {
    const { failCalls } = createFlakyClient();
    expect(await failCalls(100, failure)).toBe(100 + budget);
  });

  it('a hundred calls one after the other come to no more', async () => {
    const { failCalls } = createFlakyClient();
    let requests = 0;
    for (let call = 0; call < 100; call++) requests += await failCalls(1);
    expect(requests).toBe(100 + budget);
  });

  it('every call ends with the error of its last reply', async () => {
    const { dli } = createRecordedClient(answerStatus(503));
    const errors = await letTimePass(Promise.all(Array.from({ length: 50 }, () => failUpdate(dli))));
    for (const error of errors) expect(error).toMatchObject({ kind: 'api', status: 503 });
  });

  it('calls by path draw on the same budget', async () => {
    const { dli, failCalls } = createFlakyClient();
    await failCalls(100);
    const call = dli.PUT('/v1.0/{project_id}/streaming/flink-jobs/{job_id}', {
      params: { path: { project_id: 'p', job_id: 1 } },
      body: {},
    });
    await letTimePass(call);
    expect(vi.getTimerCount()).toBe(0);
    expect(await failCalls(1)).toBe(1);
  });
});

describe('the budget', () => {
  it('stays used up until calls succeed', async () => {
    const { failCalls } = createFlakyClient();
    await failCalls(100);
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(await failCalls(10)).toBe(10);
  });

  it('is filled by successes', async () => {
    const { failCalls, makeCalls } = createFlakyClient();
    await failCalls(100);
    await makeCalls(35);
    expect(await failCalls(10)).toBe(13);
  });

  it('gains one retry for every ten successes', async () => {
    const { failCalls, makeCalls } = createFlakyClient();
    await failCalls(100);
    await makeCalls(9);
    expect(await failCalls(1)).toBe(1);
    await makeCalls(1);
    expect(await failCalls(1)).toBe(2);
  });

  it('is never more than it was at first', async () => {
    const { failCalls, makeCalls } = createFlakyClient();
    await makeCalls(500);
    expect(await failCalls(100)).toBe(100 + budget);
  });

  it('is not shared between clients', async () => {
    const first = createFlakyClient();
    await first.failCalls(100);
    expect(await createFlakyClient().failCalls(100)).toBe(100 + budget);
  });
});
