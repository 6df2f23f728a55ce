import { describe, expect, it, vi } from 'vitest';

import { runAltered } from '../fixtures/judge-replies.ts';

// On a busy machine a run takes its time.
vi.setConfig({ testTimeout: 30_000 });

/** The departures of two updates more than a second apart, whose times the endpoint tells in its own way. */
async function judgeTimes(
  tell: (updateTime: number, order: number) => unknown,
  headers = {},
): Promise<string[]> {
  let order = 0;
  const { departures } = await runAltered(
    async (reply) => {
      const body = (await reply.json()) as { job?: { update_time: number } };
      if (body.job === undefined) return Response.json(body, reply);
      return Response.json(
        { ...body, job: { update_time: tell(body.job.update_time, order++) } },
        { headers },
      );
    },
    { only: ['effects/time'], phases: ['effects'] },
  );
  return departures.map(({ key }) => key);
}

describe('the time of an update', () => {
  it('is right in milliseconds, and later each time', async () => {
    expect(await judgeTimes((time) => time)).toEqual([]);
  });

  it('may be a few seconds off, and may have whole seconds', async () => {
    expect(await judgeTimes((time) => time - 20_000)).toEqual([]);
    expect(await judgeTimes((time) => Math.floor(time / 1000) * 1000)).toEqual([]);
  });

  it.each([
    ['in seconds', (time: number) => Math.floor(time / 1000)],
    ['in microseconds', (time: number) => time * 1000],
    ['an hour late', (time: number) => time + 3_600_000],
    ['an hour early', (time: number) => time - 3_600_000],
    ['of the example', () => 1_516_952_770_835],
    ['nought', () => 0],
  ])('departs when it is %s', async (_, tell) => {
    expect(await judgeTimes(tell)).toEqual(['time far from that of the reply']);
  });

  it('departs when it stands still', async () => {
    let first: number | undefined;
    expect(await judgeTimes((time) => (first ??= time))).toEqual(['time stands still']);
  });

  it('departs when it runs back', async () => {
    expect(await judgeTimes((time, order) => time - order * 5000)).toEqual(['time runs back']);
  });

  it('is held against the clock of the endpoint, where that tells it', async () => {
    const hour = 3_600_000;
    const headers = { Date: new Date(Date.UTC(2026, 10, 22) + hour).toUTCString() };
    expect(await judgeTimes((time) => time + hour, headers)).toEqual([]);
    expect(await judgeTimes((time) => time, headers)).toEqual(['time far from that of the reply']);
  });

  it('is not looked at where the endpoint replays its replies', async () => {
    const { departures } = await runAltered(
      async (reply) => {
        const body = (await reply.json()) as object;
        return Response.json('job' in body ? { ...body, job: { update_time: 1 } } : body, reply);
      },
      { phases: ['examples'], isStatic: true },
    );
    expect(departures).toEqual([]);
  });
});
