import { pace, runSuite } from '@dli-flink/contract-tests';
import type { Transport } from '@dli-flink/contract-tests';
import { expect, it, vi } from 'vitest';

import { suiteOnMock } from '../fixtures/suite-on.ts';
import { createTimedClock } from '../fixtures/timed-clock.ts';

// On a busy machine a run takes its time.
vi.setConfig({ testTimeout: 30_000 });

it.each([1, 8])(
  'no second has more requests than the rate, with %i at the same time',
  async (concurrency) => {
    const clock = createTimedClock();
    const sent: number[] = [];
    const { send, ...suite } = suiteOnMock({}, { clock, concurrency, phases: ['parameters', 'effects'] });
    const recorded: Transport = (request) => {
      sent.push(clock.now());
      return send(request);
    };
    const { departures } = await clock.run(runSuite({ ...suite, send: pace(recorded, 10, clock) }));
    expect(departures).toEqual([]);
    expect(sent.length).toBeGreaterThan(150);
    const busiest = Math.max(
      ...sent.map((from) => sent.filter((at) => at >= from && at < from + 1000).length),
    );
    expect(busiest).toBe(10);
  },
);

it('requests that come all at once wait their turn', async () => {
  const clock = createTimedClock();
  const begin = clock.now();
  const sent: number[] = [];
  const send = pace(
    async () => {
      sent.push(clock.now() - begin);
      return { status: 200, headers: {}, text: '', duration: 0 };
    },
    4,
    clock,
  );
  const request = { method: 'GET', path: '/', headers: {}, body: undefined, secrets: [] };
  await clock.run(Promise.all(Array.from({ length: 5 }, () => send(request))));
  expect(sent).toEqual([0, 250, 500, 750, 1000]);
});
