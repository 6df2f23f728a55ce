/** A key is locked for minutes after five bad signatures in a row, so that a run must never send so many. */
import { runSuite } from '@dli-flink/contract-tests';
import type { SuiteOptions } from '@dli-flink/contract-tests';
import { describe, expect, it, vi } from 'vitest';

import { refusal } from '../fixtures/judge-replies.ts';
import { accessKey, createClock, parameters, suiteOn, suiteOnMock } from '../fixtures/suite-on.ts';
import type { Handler } from '../fixtures/suite-on.ts';

// On a busy machine a run takes its time.
vi.setConfig({ testTimeout: 30_000 });

/**
 * Runs against a mock that locks out, and counts the longest row of signatures that it refuses. Of every so many replies
 * the last is lost.
 */
async function runCounting(options: Partial<SuiteOptions>, lostReplies = Infinity) {
  const clock = createClock();
  const { mock, ...suite } = suiteOnMock({ locksOut: true }, { clock, ...options });
  let row = 0;
  let longest = 0;
  let requests = 0;
  const handler: Handler = async (request) => {
    const isSigned = request.headers.has('Authorization');
    const reply = await mock.fetch(request);
    if (isSigned) row = reply.status === 401 ? row + 1 : 0;
    longest = Math.max(longest, row);
    if (++requests % lostReplies === 0) throw new TypeError('connection closed');
    return reply;
  };
  const { departures } = await runSuite({ ...suite, send: suiteOn(handler, { clock }).send });
  return { keys: departures.map(({ key }) => key), longest };
}

const keyPairOnly = { target: { baseUrl: 'http://127.0.0.1', parameters, credentials: { accessKey } } };

describe('no more than three bad signatures are sent in a row', () => {
  it.each([1, 8])(
    'with %i requests at the same time, and the endpoint locks nobody out',
    async (concurrency) => {
      const { keys, longest } = await runCounting({
        concurrency,
        phases: ['credentials', 'signatures', 'effects'],
      });
      expect(keys).toEqual([]);
      expect(longest).toBe(3);
    },
  );

  it('where every request is signed', async () => {
    const { keys, longest } = await runCounting({
      ...keyPairOnly,
      phases: ['parameters', 'credentials', 'signatures', 'effects'],
    });
    expect(keys).toEqual([]);
    expect(longest).toBeLessThanOrEqual(3);
  });

  it('where nothing may be written', async () => {
    const { keys, longest } = await runCounting({ writes: 'none', phases: ['signatures'] });
    expect(keys).toEqual([]);
    expect(longest).toBe(3);
  });

  it('where replies are lost, and requests are sent again', async () => {
    const { keys, longest } = await runCounting({ phases: ['signatures'] }, 4);
    expect(keys).toEqual([]);
    expect(longest).toBeLessThanOrEqual(3);
  });

  it('in any part of a run', async () => {
    for (const index of [1, 2, 3]) {
      const { keys, longest } = await runCounting({
        shard: { index, of: 3 },
        phases: ['signatures', 'credentials'],
      });
      expect(keys).toEqual([]);
      expect(longest).toBe(index === 1 ? 3 : 0);
    }
  });
});

describe('no bad signature is sent before a good one is known to have got through', () => {
  it.each<[string, () => Response]>([
    ['is answered with 503', () => new Response(null, { status: 503 })],
    ['is answered with 502', () => new Response(null, { status: 502 })],
    ['is answered with 429', () => new Response(null, { status: 429, headers: { 'Retry-After': '1' } })],
    ['is refused', () => refusal(401, 'APIGW.0301')],
    ['gets no reply', lost],
  ])('where each good one %s', async (_, answer) => {
    const { bad, result } = await runWith(() => answer());
    expect(bad).toBe(3);
    const [held] = result.unsent;
    expect(held!.reason).toMatch(/^no good signature got through/);
    expect(held!.cases).toBeGreaterThan(15);
  });

  it('and they are sent when one gets through later', async () => {
    let refused = 0;
    const { bad, result } = await runWith(() =>
      ++refused <= 8 ? new Response(null, { status: 503 }) : undefined,
    );
    expect(result.departures).toEqual([]);
    expect(result.unsent).toEqual([]);
    expect(bad).toBeGreaterThan(15);
  });
});

/** A run of signatures against an endpoint that answers good ones in its own way. */
async function runWith(answerGood: () => Response | undefined) {
  const { mock, ...suite } = suiteOnMock({}, { writes: 'none', phases: ['signatures'] });
  let bad = 0;
  const handler: Handler = async (request) => {
    const reply = await mock.fetch(request);
    if (!request.headers.has('Authorization')) return reply;
    if (reply.status !== 401) return answerGood() ?? reply;
    bad++;
    return reply;
  };
  const result = await runSuite({ ...suite, send: suiteOn(handler, { clock: suite.clock }).send });
  return { bad, result };
}

function lost(): never {
  throw new TypeError('connection closed');
}
