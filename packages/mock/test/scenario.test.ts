import { createDliClient, tokenAuth } from '@dli-flink/client';
import { errorCodes } from '@dli-flink/contract/errors';
import type { MockEndpoint, MockOptions, Scenario } from '@dli-flink/mock';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import {
  createEndpoint,
  makeUpdate,
  projectId,
  readAnswer,
  sendUpdate,
  sendValue,
  token,
} from './fixtures/send-update.ts';

function createIn(scenario: Scenario, options: Partial<MockOptions> = {}): MockEndpoint {
  return createEndpoint({ scenario, now: () => 1000, ...options });
}

/** The statuses that requests get which are sent one after the other. */
async function sendInTurn(mock: MockEndpoint, count: number): Promise<readonly unknown[]> {
  const statuses: unknown[] = [];
  for (let sent = 0; sent < count; sent++) {
    // oxlint-disable-next-line no-await-in-loop
    statuses.push(
      await mock.fetch(makeUpdate()).then(
        ({ status }) => status,
        (error: Error) => error.name,
      ),
    );
  }
  return statuses;
}

/** How long a reply keeps its caller waiting, by the clock of the test. */
async function measure(mock: MockEndpoint): Promise<number> {
  const started = Date.now();
  const answer = sendUpdate(mock).then(() => Date.now() - started);
  await vi.runAllTimersAsync();
  return answer;
}

describe('latency', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('keeps a caller waiting that long', async () => {
    expect(await measure(createIn({ latency: 250 }))).toBe(250);
  });

  it('is none where none is asked for', async () => {
    expect(await measure(createIn({}))).toBe(0);
  });

  it.each([
    [0, 150],
    [0.5, 250],
    [0.75, 300],
    [1, 350],
  ])('is longer or shorter by the jitter: %f makes it %i', async (random, expected) => {
    expect(await measure(createIn({ latency: 250, jitter: 100 }, { random: () => random }))).toBe(expected);
  });

  it('is never less than none', async () => {
    expect(await measure(createIn({ latency: 50, jitter: 100 }, { random: () => 0 }))).toBe(0);
  });

  it('is that of refusals and of unknown paths too', async () => {
    const mock = createIn({ latency: 250 });
    for (const deviation of [{ body: '{' }, { path: '/' }, { headers: { 'X-Auth-Token': 'another' } }]) {
      const started = Date.now();
      const answer = sendUpdate(mock, deviation).then(() => Date.now() - started);
      // oxlint-disable-next-line no-await-in-loop
      await vi.runAllTimersAsync();
      // oxlint-disable-next-line no-await-in-loop
      expect(await answer).toBe(250);
    }
  });

  it('of one request does not hold up another', async () => {
    const mock = createIn({ latency: 250 });
    const started = Date.now();
    const answers = [1, 2, 3].map(() => sendUpdate(mock).then(() => Date.now() - started));
    await vi.runAllTimersAsync();
    expect(await Promise.all(answers)).toEqual([250, 250, 250]);
  });
});

describe('a rate', () => {
  it('lets pass so many requests a second, and then refuses with 429 and Retry-After', async () => {
    const clock = { now: 5000 };
    const mock = createIn({ rate: 2 }, { now: () => clock.now });
    expect(await sendInTurn(mock, 4)).toEqual([200, 200, 429, 429]);
    const response = await mock.fetch(makeUpdate());
    expect(response.headers.get('Retry-After')).toBe('1');
    const { body, requestId, status } = await readAnswer(response);
    expect(status).toBe(429);
    expect(body).toEqual({
      error_code: 'APIGW.0308',
      error_msg: errorCodes['APIGW.0308'].meaning,
      request_id: requestId,
    });
    clock.now = 5999;
    expect(await sendInTurn(mock, 1)).toEqual([429]);
    clock.now = 6000;
    expect(await sendInTurn(mock, 3)).toEqual([200, 200, 429]);
  });

  it('changes nothing with what it refuses', async () => {
    const mock = createIn({ rate: 1 });
    await sendInTurn(mock, 1);
    const before = mock.readJob('202');
    expect((await sendValue(mock, { name: 'changed' })).status).toBe(429);
    expect(mock.readJob('202')).toEqual(before);
  });

  it('counts anew after a reset', async () => {
    const mock = createIn({ rate: 1 });
    expect(await sendInTurn(mock, 2)).toEqual([200, 429]);
    mock.reset();
    expect(await sendInTurn(mock, 2)).toEqual([200, 429]);
  });
});

describe('an outage', () => {
  it('refuses the last of every so many requests with 503', async () => {
    const mock = createIn({ unavailable: { count: 2, of: 5 } });
    expect(await sendInTurn(mock, 10)).toEqual([200, 200, 200, 503, 503, 200, 200, 200, 503, 503]);
  });

  it('has the body the gateway has then, and changes nothing', async () => {
    const mock = createIn({ unavailable: { count: 1, of: 1 } });
    const before = mock.listJobs();
    const { body, requestId, status } = await sendValue(mock, { name: 'changed' });
    expect(status).toBe(503);
    expect(body).toEqual({
      error_code: 'APIGW.0613',
      error_msg: errorCodes['APIGW.0613'].meaning,
      request_id: requestId,
    });
    expect(mock.listJobs()).toEqual(before);
  });

  it('can be of no request', async () => {
    expect(await sendInTurn(createIn({ unavailable: { count: 0, of: 1 } }), 3)).toEqual([200, 200, 200]);
  });
});

describe('a dropped connection', () => {
  it('rejects the last of every so many requests, and changes nothing', async () => {
    const mock = createIn({ dropped: { count: 1, of: 3 } });
    expect(await sendInTurn(mock, 4)).toEqual([200, 200, 'ConnectionDropped', 200]);
    const always = createIn({ dropped: { count: 1, of: 1 } });
    const before = always.listJobs();
    const dropped = always.fetch(makeUpdate({ body: '{"name":"changed"}' }));
    // As `fetch` does where a connection ends.
    await expect(dropped).rejects.toBeInstanceOf(TypeError);
    expect(always.listJobs()).toEqual(before);
  });

  it('ends without a byte where the endpoint listens, which serves the next', async () => {
    const mock = createIn({ dropped: { count: 1, of: 2 } });
    await using server = await mock.listen();
    const send = (): Promise<Response> => {
      const { body, headers, method, url } = makeUpdate();
      const init = { method, headers, body, duplex: 'half' };
      return fetch(`${server.url}${new URL(url).pathname}`, init as RequestInit);
    };
    expect((await send()).status).toBe(200);
    await expect(send()).rejects.toMatchObject({
      message: 'fetch failed',
      cause: { message: 'other side closed' },
    });
    expect((await send()).status).toBe(200);
  });

  it('is one of the requests that are remembered, without a status', async () => {
    const mock = createIn({ dropped: { count: 1, of: 2 } });
    await sendInTurn(mock, 2);
    const response = await mock.fetch(new Request('http://localhost/__mock/requests'));
    const { requests } = (await response.json()) as { requests: { status?: number; headers: object }[] };
    expect(requests.map(({ status }) => status)).toEqual([undefined, 200]);
    expect(JSON.stringify(requests)).not.toContain(token);
  });
});

describe('the client', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it.each<[string, Scenario, string]>([
    ['an outage', { unavailable: { count: 2, of: 3 } }, 'status 503'],
    ['throttling', { rate: 1 }, 'status 429'],
    ['a dropped connection', { dropped: { count: 2, of: 3 } }, 'no reply'],
  ])('gets through %s', async (_, scenario, reason) => {
    const mock = createEndpoint({ scenario });
    const reasons: string[] = [];
    const dli = createDliClient({
      baseUrl: 'http://mock.test',
      projectId,
      auth: tokenAuth(token),
      fetch: (url, init) => mock.fetch(new Request(url, init)),
      hooks: { onRetry: (retry) => void reasons.push(retry.reason) },
    });
    await mock.fetch(makeUpdate());
    const call = dli.updateFlinkJarJob({ job_id: 202, body: { name: 'changed' } });
    await vi.runAllTimersAsync();
    await expect(call).resolves.toMatchObject({ is_success: true });
    expect(reasons.length).toBeGreaterThanOrEqual(1);
    for (const told of reasons) expect(told).toContain(reason);
    expect(mock.readJob('202')?.settings.name).toBe('changed');
  });
});

describe('several of these at once', () => {
  it('drop before they refuse, and refuse an outage before a rate', async () => {
    const mock = createIn({ rate: 1, unavailable: { count: 2, of: 3 }, dropped: { count: 1, of: 3 } });
    expect(await sendInTurn(mock, 4)).toEqual([200, 503, 'ConnectionDropped', 429]);
  });

  it('look at a request before its credentials', async () => {
    const mock = createIn({ unavailable: { count: 1, of: 1 } });
    expect((await sendUpdate(mock, { headers: { 'X-Auth-Token': null } })).status).toBe(503);
  });
});
