import type { CallOptions } from '@dli-flink/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { answerStatus, failToConnect, inTurn } from './fixtures/answers.ts';
import { letTimePass, lookAt } from './fixtures/fake-time.ts';
import { createRecordedClient, failUpdate } from './fixtures/recorded-client.ts';
import type { Answer } from './fixtures/recorded-client.ts';

const now = Date.parse('2026-05-01T12:00:00Z');

beforeEach(() => {
  vi.useFakeTimers({ now });
  draw(0.5);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

function draw(random: number): void {
  vi.spyOn(Math, 'random').mockReturnValue(random);
}

/** How long an update that fails waits before each time it is sent again, in milliseconds. */
async function measurePauses(answer: Answer, options: CallOptions = {}): Promise<readonly number[]> {
  const { dli, sent } = createRecordedClient(answer);
  await letTimePass(failUpdate(dli, options));
  return sent.slice(1).map(({ at }, index) => at - sent[index]!.at);
}

function measurePauseAfter(retryAfter: string): Promise<readonly number[]> {
  return measurePauses(answerStatus(429, '', { 'Retry-After': retryAfter }), { retries: 1 });
}

describe('the pause before the next attempt', () => {
  it('grows from up to 200 ms by doubling, and to 20 s at most', async () => {
    draw(1);
    expect(await measurePauses(answerStatus(503), { retries: 9 })).toEqual([
      200, 400, 800, 1600, 3200, 6400, 12_800, 20_000, 20_000,
    ]);
  });

  it.each([
    [0.005, [1, 2, 4]],
    [0.25, [50, 100, 200]],
    [0.5, [100, 200, 400]],
  ])('is a random part of that: %d', async (random, pauses) => {
    draw(random);
    expect(await measurePauses(answerStatus(503))).toEqual(pauses);
  });

  it('is drawn anew each time', async () => {
    vi.spyOn(Math, 'random').mockReturnValueOnce(1).mockReturnValueOnce(0.25).mockReturnValueOnce(0.75);
    expect(await measurePauses(answerStatus(503))).toEqual([200, 100, 600]);
  });

  it('is the same after no reply as after a bad one', async () => {
    expect(await measurePauses(failToConnect)).toEqual([100, 200, 400]);
  });
});

describe('Retry-After', () => {
  it.each([
    ['0', 0],
    ['3', 3000],
    [' 3 ', 3000],
    ['20', 20_000],
  ])('%j is waited for', async (value, pause) => {
    expect(await measurePauseAfter(value)).toEqual([pause]);
  });

  it.each([
    ['ahead', 5000, 5000],
    ['that is now', 0, 0],
    ['in the past', -60_000, 0],
  ])('is waited for where it is a date %s', async (_, offset, pause) => {
    expect(await measurePauseAfter(new Date(now + offset).toUTCString())).toEqual([pause]);
  });

  it.each(['21', '3600', '9'.repeat(400), new Date(now + 86_400_000).toUTCString()])(
    '%s is not waited for longer than 20 s',
    async (value) => {
      expect(await measurePauseAfter(value)).toEqual([20_000]);
    },
  );

  it.each(['', 'soon', '3s', '0x10'])('%j is no time, and is ignored', async (value) => {
    expect(await measurePauseAfter(value)).toEqual([100]);
  });

  // `Date.parse` of V8 makes a date of these, long past.
  it.each(['1.5', '-1', 'soon 5'])('%j is no HTTP date either, and is ignored', async (value) => {
    expect(await measurePauseAfter(value)).toEqual([100]);
  });

  it('counts for the pause after it alone', async () => {
    const answer = inTurn(answerStatus(503, '', { 'Retry-After': '7' }), answerStatus(503));
    expect(await measurePauses(answer)).toEqual([7000, 200, 400]);
  });
});

describe('a pause that would outlive the call', () => {
  it('is not made: the error of the reply comes at once', async () => {
    const { dli, sent } = createRecordedClient(answerStatus(429, '', { 'Retry-After': '10' }));
    const error = await lookAt(failUpdate(dli, { totalTimeout: 5000 }));
    expect(error).toMatchObject({ kind: 'api', status: 429, attempts: 1, elapsed: 0 });
    expect(sent).toHaveLength(1);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('is not made after pauses that were short enough', async () => {
    const { dli } = createRecordedClient(failToConnect);
    const error = await letTimePass(failUpdate(dli, { totalTimeout: 250 }));
    expect(error).toMatchObject({ kind: 'network', attempts: 2, elapsed: 100 });
    expect(vi.getTimerCount()).toBe(0);
  });
});
