import type { MockOptions } from '@dli-flink/mock';
import { describe, expect, it } from 'vitest';

import { change, inspect } from '../fixtures/inspect.ts';
import { createEndpoint, projectId, sendUpdate, sendValue } from '../fixtures/send-update.ts';
import type { Deviation } from '../fixtures/send-update.ts';

interface Row extends Deviation {
  readonly options?: Partial<MockOptions>;
  readonly value?: unknown;
  readonly told: object;
}

const rows: Readonly<Record<string, Row>> = {
  'the scenario, where it throttles': {
    options: { scenario: { rate: 0 } },
    told: { status: 429, decided_by: 'scenario', why: 'More than 0 requests came in this second.' },
  },
  'the scenario, where it is unavailable': {
    options: { scenario: { unavailable: { count: 1, of: 1 } } },
    told: {
      status: 503,
      decided_by: 'scenario',
      why: 'The service is unavailable for the last 1 of every 1 requests.',
    },
  },
  'the size of the request': {
    path: `/${'a'.repeat(40_000)}`,
    told: { status: 414, decided_by: 'reading', why: 'The URI has more than 32768 bytes.' },
  },
  'a path that is not known': {
    path: '/nothing',
    told: { status: 404, decided_by: 'routing', why: 'The gateway does not know the API.' },
  },
  'the credentials': {
    headers: { 'X-Auth-Token': 'another' },
    told: { status: 401, decided_by: 'credentials', why: 'The token is not valid.' },
  },
  'the credentials, before a large body is read': {
    headers: { 'X-Auth-Token': 'another' },
    body: 'x'.repeat(100_000),
    told: { status: 401, decided_by: 'credentials', body_bytes: 0 },
  },
  'a reply that was asked for': {
    headers: { Prefer: 'code=400, example=jobRunning' },
    told: {
      status: 400,
      decided_by: 'Prefer header',
      why: 'The request asks for this reply.',
      error_code: 'DLI.12003',
    },
  },
  'the parameters': {
    job: 'abc',
    told: { status: 400, decided_by: 'parameters', why: expect.stringContaining('job_id') },
  },
  'the project': { project: 'project-2', told: { decided_by: 'project', error_code: 'DLI.10006' } },
  'the syntax of the body': { body: '{', told: { status: 400, decided_by: 'body syntax' } },
  'the rules of the body': {
    value: { name: 7 },
    told: {
      status: 400,
      decided_by: 'body rules',
      why: 'name must be a string; it is 7.',
      error_code: 'DLI.0001',
      error_page: 'https://dli-flink.github.io/dli-flink/errors/dli.0001/',
      reply_body: '{"error_code":"DLI.0001","error_msg":"name must be a string; it is 7."}',
    },
  },
  'the operation': { job: '204', told: { decided_by: 'operation', error_code: 'DLI.12004' } },
};

async function readLast(row: Row): Promise<any> {
  const mock = createEndpoint(row.options);
  const body = row.value === undefined ? row.body : JSON.stringify(row.value);
  await sendUpdate(mock, { ...row, ...(body !== undefined && { body }) }).catch(() => undefined);
  const [last] = (await inspect(mock, '/requests')).body.requests;
  return last;
}

describe('the log tells that a request was decided by', () => {
  it.each(Object.entries(rows))('%s', async (_, row) => {
    const last = await readLast(row);
    expect(last).toMatchObject(row.told);
    expect(last.why).toMatch(/\S/);
    expect(last.duration_ms).toBeGreaterThanOrEqual(0);
  });

  it('the state of the job', async () => {
    const mock = createEndpoint();
    await change(mock, 'PUT', '/jobs/202', { status: 'job_running' });
    await sendValue(mock, { parallel_number: 8 });
    const [last] = (await inspect(mock, '/requests')).body.requests;
    expect(last).toMatchObject({ decided_by: 'operation', error_code: 'DLI.12003' });
    expect(last.why).toMatch(/It is in job_running\.$/);
  });
});

describe('the log', () => {
  it('gives no reason for what was carried out', async () => {
    const last = await readLast({ value: { parallel_number: 4 }, told: {} });
    expect(last).toMatchObject({ status: 200, decided_by: 'operation' });
    for (const name of ['why', 'hints', 'fault', 'variants', 'error_code', 'error_page'])
      expect(last).not.toHaveProperty(name);
  });

  it('names the fault that was on where it is about the operation, and the variants', async () => {
    const mock = createEndpoint({ fault: 'name-accepts-number', variants: ['charset', 'brief-success'] });
    await mock.fetch(new Request(`http://mock.test/v1.0/${projectId}/streaming/jobs`));
    await mock.fetch(new Request('http://mock.test/nothing'));
    mock.fault = undefined;
    await mock.fetch(new Request('http://mock.test/nothing'));
    const [kept, unknown, other] = (await inspect(mock, '/requests')).body.requests;
    expect([kept.fault, unknown.fault, other.fault]).toEqual([undefined, 'name-accepts-number', undefined]);
    expect(kept.variants).toEqual(['charset', 'brief-success']);
  });

  it('measures how long a reply took', async () => {
    const last = await readLast({ options: { scenario: { latency: 60 } }, told: {} });
    // Timers may be early by a part of a millisecond.
    expect(last.duration_ms).toBeGreaterThan(58);
    expect(last.duration_ms).toBeLessThan(30_000);
  });

  it('shows no secret in a reason or a hint', async () => {
    const mock = createEndpoint({ token: 'paralel_number' });
    const headers = { 'X-Auth-Token': 'paralel_number' };
    await sendValue(mock, { paralel_number: 1, name: 7 }, { headers });
    const { text } = await inspect(mock, '/requests');
    expect(text).toContain('[redacted]: did you mean parallel_number?');
    expect(text).not.toContain('paralel_number');
  });

  it('keeps no more of an address than any gateway takes', async () => {
    const mock = createEndpoint();
    await sendUpdate(mock, { path: `/${'a'.repeat(100_000)}` }).catch(() => undefined);
    const [last] = (await inspect(mock, '/requests')).body.requests;
    expect(last).toMatchObject({ path: '…', status: 414 });
  });

  it('is told to onRequest as well, whether anything is remembered or not', async () => {
    const told: unknown[] = [];
    const mock = createEndpoint({ rememberedRequests: 0, onRequest: (logged) => told.push(logged) });
    await sendValue(mock, { name: 7 });
    expect(told).toMatchObject([{ status: 400, why: 'name must be a string; it is 7.' }]);
    expect(JSON.stringify(told)).not.toContain('token-of-the-test');
  });
});

async function readHints(value: unknown, options: Partial<MockOptions> = {}): Promise<unknown> {
  const last = await readLast({ value, options, told: {} });
  expect(last.status).toBe(200);
  return last.hints;
}

describe('a property that is not known', () => {
  it.each([
    [{ paralel_number: 4 }, ['paralel_number: did you mean parallel_number?']],
    [{ Parallel_Number: 4 }, ['Parallel_Number: did you mean parallel_number?']],
    [{ resource_config: { max_slots: 3 } }, ['resource_config.max_slots: did you mean max_slot?']],
  ])('stays valid in %j, and is told to be near a known one', async (value, hints) => {
    expect(await readHints(value)).toEqual(hints);
  });

  it.each([[{ parallel_number: 4 }], [{ tenant_of_the_caller: 'x' }], [{ ['p'.repeat(100_000)]: 1 }]])(
    'is no near miss in %j',
    async (value) => {
      expect(await readHints(value)).toBeUndefined();
    },
  );

  it('is not told to be near what the edition does not know', async () => {
    const value = { checkpoint_modes: 'exactly_once' };
    const isNamed = /\bcheckpoint_mode\b/;
    expect(String(await readHints(value))).toMatch(isNamed);
    expect(String(await readHints(value, { edition: '2024-05' }))).not.toMatch(isNamed);
  });

  it('is not looked for in a body of more than 64 KB', async () => {
    expect(await readHints({ paralel_number: 4, desc: 'x', own: 'x'.repeat(65_000) })).toHaveLength(1);
    expect(await readHints({ paralel_number: 4, desc: 'x', own: 'x'.repeat(65_536) })).toBeUndefined();
  });

  it('is looked for in bounded time among very many', async () => {
    const many = Object.fromEntries(Array.from({ length: 2000 }, (_, n) => [`parallel_numbe${n}`, 1]));
    const mock = createEndpoint();
    await sendValue(mock, many);
    const [last] = (await inspect(mock, '/requests')).body.requests;
    expect(last.hints.length).toBe(20);
  });
});
