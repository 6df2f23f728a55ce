/** What passes is waited out and counted: throttling, outages, lost connections. The clock is that of the test. */
import { runSuite } from '@dli-flink/contract-tests';
import type { SuiteOptions } from '@dli-flink/contract-tests';
import { describe, expect, it, vi } from 'vitest';

import { refusal, success } from '../fixtures/judge-replies.ts';
import { createClock, suiteOn, suiteOnMock } from '../fixtures/suite-on.ts';
import type { Handler } from '../fixtures/suite-on.ts';
import { createTimedClock } from '../fixtures/timed-clock.ts';

// On a busy machine a run takes its time.
vi.setConfig({ testTimeout: 30_000 });

const only = ['examples/updateFlinkJarJob/minimal'];
const phases = ['examples', 'parameters', 'signatures', 'effects'] as const;

/** What comes of one case, and how long it takes, against an endpoint that gives these answers and then succeeds. */
async function runThrough(answers: readonly (() => Response | Promise<Response>)[]) {
  const clock = createClock();
  const begin = clock.now();
  let requests = 0;
  const handler: Handler = async () => (answers[requests++] ?? success)();
  const { departures, waits } = await runSuite(suiteOn(handler, { clock, only, phases: ['examples'] }));
  return { keys: departures.map(({ key }) => key), waits, requests, elapsed: clock.now() - begin };
}

const throttle = (retryAfter?: string) => (): Response => {
  const reply = refusal(429, 'APIGW.0308');
  if (retryAfter !== undefined) reply.headers.set('Retry-After', retryAfter);
  return reply;
};
const breakDown = (): Response => refusal(503, 'APIGW.0613');
const drop = (): Promise<Response> => Promise.reject(new TypeError('connection closed'));

describe('an endpoint that keeps the contract keeps it:', () => {
  it.each([
    ['at two requests a second', { rate: 2 }, 'throttled'],
    ['at fifty requests a second', { rate: 50 }, 'throttled'],
    ['in bursts of outages', { unavailable: { count: 3, of: 50 } }, 'unavailable'],
    ['with connections that are lost', { dropped: { count: 1, of: 20 } }, 'dropped'],
  ] as const)('%s', async (_, scenario, kind) => {
    const clock = createTimedClock();
    const { departures, waits } = await clock.run(runSuite(suiteOnMock({ scenario }, { clock, phases })));
    expect(departures).toEqual([]);
    const { [kind]: waited, ...others } = waits;
    expect(waited).toBeGreaterThan(0);
    expect(Object.values(others)).toEqual([0, 0, 0]);
  });

  it('all at once, to requests at the same time', async () => {
    const scenario = { rate: 20, unavailable: { count: 2, of: 40 }, dropped: { count: 1, of: 30 } };
    const clock = createTimedClock();
    const suite = suiteOnMock({ scenario }, { clock, phases, concurrency: 8 });
    const { departures, waits } = await clock.run(runSuite(suite));
    expect(departures).toEqual([]);
    const { unsteady, ...expected } = waits;
    expect(unsteady).toBe(0);
    expect(Math.min(...Object.values(expected))).toBeGreaterThan(0);
  });

  it('without waiting longer for many requests that are throttled together than the rate asks for', async () => {
    const clock = createTimedClock();
    const begin = clock.now();
    const concurrent = { phases: ['effects'], only: ['effects/at-the-same-time'] } as const;
    const suite = suiteOnMock({ scenario: { rate: 10 } }, { clock, ...concurrent });
    const { cases, departures } = await clock.run(runSuite(suite));
    expect(departures).toEqual([]);
    expect(cases[0]!.exchanges.length).toBeGreaterThan(20);
    expect(clock.now() - begin).toBeLessThan(6000);
  });

  it('with some latency', async () => {
    const { departures } = await runSuite(
      suiteOnMock({ scenario: { latency: 2, jitter: 1 } }, { phases: ['examples', 'parameters'] }),
    );
    expect(departures).toEqual([]);
  });
});

describe('a request that is throttled', () => {
  it('is sent again after as many seconds as Retry-After says, and no sooner', async () => {
    const { elapsed, keys, requests, waits } = await runThrough([throttle('7'), throttle('60')]);
    expect(keys).toEqual([]);
    expect(requests).toBe(3);
    expect(waits).toEqual({ throttled: 2, unavailable: 0, unsteady: 0, dropped: 0 });
    expect(elapsed).toBeGreaterThanOrEqual(67_000);
    expect(elapsed).toBeLessThan(68_000);
  });

  it('is sent again at the time that Retry-After says', async () => {
    const until = new Date(Date.UTC(2026, 10, 22) + 30_000).toUTCString();
    const { elapsed, keys } = await runThrough([throttle(until)]);
    expect(keys).toEqual([]);
    expect(elapsed).toBeGreaterThanOrEqual(30_000);
    expect(elapsed).toBeLessThan(31_000);
  });

  it.each([undefined, 'soon', '-5'])(
    'is sent again after a pause that grows, with a Retry-After of %s',
    async (value) => {
      const { elapsed, keys } = await runThrough([throttle(value), throttle(value), throttle(value)]);
      expect(keys).toEqual([]);
      expect(elapsed).toBeGreaterThanOrEqual(100 + 200 + 400);
      expect(elapsed).toBeLessThan(2000);
    },
  );

  it('is not waited for as long as anybody may say', async () => {
    const { elapsed } = await runThrough([throttle('300')]);
    expect(elapsed).toBeGreaterThanOrEqual(120_000);
    expect(elapsed).toBeLessThan(130_000);
  });

  it.each(['86400', '9'.repeat(5000), 'Sat, 01 Jan 12000 00:00:00 GMT'])(
    'is not waited for where that would be in vain, with a Retry-After of %s',
    async (value) => {
      const { elapsed, requests } = await runThrough(Array.from({ length: 6 }, () => throttle(value)));
      expect(elapsed).toBeLessThan(10_000);
      expect(requests).toBeGreaterThanOrEqual(6);
    },
  );

  it('is a departure in the end, when every attempt is', async () => {
    const always = Array.from({ length: 6 }, () => throttle('1'));
    const { keys, requests } = await runThrough(always);
    expect(keys).toEqual(['refuses operation/path 429']);
    expect(requests).toBeLessThan(10);
  });
});

describe('an outage', () => {
  it('is waited out', async () => {
    const { keys, waits } = await runThrough([breakDown, breakDown, throttle('1'), breakDown]);
    expect(keys).toEqual([]);
    expect(waits).toEqual({ throttled: 1, unavailable: 3, unsteady: 0, dropped: 0 });
  });

  it('is a failure in the end, when it does not pass', async () => {
    const { keys } = await runThrough(Array.from({ length: 6 }, () => breakDown));
    expect(keys).toEqual(['fails operation/path']);
  });
});

const fail = (status: number) => (): Response => refusal(status, 'DLI.0999');

describe('a failure', () => {
  it.each([500, 502, 504])(
    'with %i that does not come again is counted, and no departure',
    async (status) => {
      const { keys, requests, waits } = await runThrough([fail(status), fail(status)]);
      expect(keys).toEqual([]);
      expect(requests).toBe(3);
      expect(waits).toEqual({ throttled: 0, unavailable: 0, unsteady: 2, dropped: 0 });
    },
  );

  it('that comes again is the departure, and not counted', async () => {
    const { keys, waits } = await runThrough(Array.from({ length: 5 }, () => fail(500)));
    expect(keys).toEqual(['fails operation/path']);
    expect(waits.unsteady).toBe(0);
  });

  it('of everything is not sent again for ever', async () => {
    let requests = 0;
    const handler: Handler = async () => {
      requests++;
      return fail(500)();
    };
    const { cases } = await runSuite(suiteOn(handler, { phases: ['properties'] }));
    expect(cases.length).toBeGreaterThan(800);
    expect(requests).toBeLessThan(cases.length + 50);
  });
});

describe('a connection that is lost', () => {
  it('is made again', async () => {
    const { keys, requests, waits } = await runThrough([drop, drop]);
    expect(keys).toEqual([]);
    expect(requests).toBe(3);
    expect(waits).toEqual({ throttled: 0, unavailable: 0, unsteady: 0, dropped: 2 });
  });

  it('is a departure in the end, when it is that request which is not answered', async () => {
    const { keys } = await runThrough([drop, drop, drop, drop, drop]);
    expect(keys).toEqual(['no reply operation/path']);
  });
});

/** A mock that answers only so many requests. */
function vanishAfter(
  most: number,
  options: Partial<SuiteOptions> = {},
): SuiteOptions & { readonly count: () => number } {
  const { mock, ...suite } = suiteOnMock({}, { phases: ['examples', 'properties', 'fuzz'], ...options });
  let requests = 0;
  const handler: Handler = (request) => (++requests > most ? drop() : mock.fetch(request));
  return { ...suite, send: suiteOn(handler, { clock: suite.clock }).send, count: () => requests };
}

describe('an endpoint that is gone in the middle of a run', () => {
  it('ends the run, and not with a departure', async () => {
    const suite = vanishAfter(20);
    await expect(runSuite(suite)).rejects.toMatchObject({
      name: 'CannotJudge',
      message: 'http://127.0.0.1 gives no reply: connection closed; check the address, and what is between',
    });
    expect(suite.count()).toBeLessThan(20 + 4 * 5 + 1);
  });

  it('ends it among the random requests too', async () => {
    const suite = vanishAfter(20, { phases: ['fuzz'] });
    await expect(runSuite(suite)).rejects.toMatchObject({ name: 'CannotJudge' });
    expect(suite.count()).toBeLessThan(20 + 4 * 5 + 1);
  });

  it('is not taken for gone when it answers other requests', async () => {
    const { mock, ...suite } = suiteOnMock({}, { phases: ['properties'] });
    const handler: Handler = async (request) =>
      (await request.clone().text()).startsWith('{"desc"') ? drop() : mock.fetch(request);
    const { departures } = await runSuite({ ...suite, send: suiteOn(handler, { clock: suite.clock }).send });
    expect(departures.map(({ key }) => key)).toEqual(['no reply desc']);
  });
});
