/** 64-bit integers, exact both ways. */
import { DliInputError } from '@dli-flink/client';
import { redactJson } from '@dli-flink/client/redaction';
import { describe, expect, it, vi } from 'vitest';

import { createOtherClient } from './fixtures/other-client.ts';
import { catchError, createRecordedClient, sendUpdate } from './fixtures/recorded-client.ts';

vi.mock('@dli-flink/contract/operations', async (importOriginal) =>
  (await import('./fixtures/other-operations.ts')).addOthers(importOriginal),
);

const redactId = (text: string): string => text.replace('9007199254740993', '[redacted]');

const done = '[{"is_success":true}]';

describe.each([
  ['the core client', true],
  ['the full client', false],
])('a 64-bit integer in a body of %s', (_, isCore) => {
  async function send(body: unknown): Promise<unknown> {
    const { call, sent } = createOtherClient(done, { isCore });
    await call('batchStop', { body });
    return sent[0]!.body;
  }

  it.each([
    [[1, 2n, '3'], '1,2,3'],
    [[2 ** 53 - 1, 2n ** 53n + 1n, '9007199254740993'], '9007199254740991,9007199254740993,9007199254740993'],
    [['9223372036854775807', -(2n ** 63n), -0], '9223372036854775807,-9223372036854775808,0'],
  ])('is written in digits, in a list: %o', async (job_ids, digits) => {
    expect(await send({ job_ids })).toBe(`{"job_ids":[${digits}]}`);
  });

  it('is written in digits in an object, beside texts that look like it', async () => {
    const body = { within: { job_id: '9007199254740993', note: '9007199254740993' }, job_ids: '12' };
    expect(await send(body)).toBe(
      '{"within":{"job_id":9007199254740993,"note":"9007199254740993"},"job_ids":"12"}',
    );
    expect(body.within.job_id).toBe('9007199254740993');
  });

  it.each(['', '12abc', '+1', '012', '1e3', ' 1', '1.5'])(
    'that is no integer stays the text %j',
    async (text) => {
      expect(await send({ job_ids: [text] })).toBe(JSON.stringify({ job_ids: [text] }));
    },
  );

  it.each([2 ** 53, 2 ** 63, -(2 ** 60), 1e300])('%d that has lost digits is refused', async (id) => {
    const error = await catchError(send({ job_ids: [1, id] }));
    expect(error).toBeInstanceOf(DliInputError);
    expect((error as DliInputError).violations).toEqual([
      {
        in: 'body',
        pointer: '/job_ids/1',
        keyword: 'type',
        message: expect.stringMatching(/lost digits, so give a bigint or a string of digits/),
      },
    ]);
  });

  it.each([undefined, null, 7, 'text', [], { job_ids: null }, { job_ids: { 0: '1' } }, { within: [1] }])(
    'is looked for in any body: %j',
    async (body) => {
      expect(await send(body)).toBe(JSON.stringify(body));
    },
  );

  it('is written in digits where a program has bigints written as texts', async () => {
    const prototype = BigInt.prototype as { toJSON?: () => string };
    prototype.toJSON = () => 'text';
    try {
      expect(await send({ job_ids: [7n] })).toBe('{"job_ids":[7]}');
    } finally {
      delete prototype.toJSON;
    }
  });
});

describe('a parameter that has lost digits', () => {
  it.each([2 ** 53, 2 ** 63])('is refused without a check too: %d', async (id) => {
    const { call, sent } = createOtherClient();
    const ofPath = await catchError(call('updateFlinkJarJob', { job_id: id, body: {} }));
    expect(ofPath).toMatchObject({ violations: [{ in: 'path', pointer: '/job_id' }] });
    const ofQuery = await catchError(call('list', { ids: [1, id] }));
    expect(ofQuery).toMatchObject({ violations: [{ in: 'query', pointer: '/ids' }] });
    expect(sent).toEqual([]);
  });

  it('is refused by path too', async () => {
    const { dli, sent } = createRecordedClient();
    const params = { path: { project_id: 'p', job_id: 2 ** 53 } };
    const path = '/v1.0/{project_id}/streaming/flink-jobs/{job_id}';
    expect(await catchError(dli.PUT(path, { params, body: {} }))).toBeInstanceOf(DliInputError);
    expect(sent).toEqual([]);
  });
});

describe('an integer of a reply', () => {
  const text =
    '{"is_success":true,"message":"12345678901234567890","job":{"a":9007199254740991,"b":9007199254740992,' +
    '"c":-9223372036854775808,"d":[18446744073709551615,1.0,12345678901234567e1,1234567890123456.5],"\\"9007199254740993":0}}';
  const value = {
    is_success: true,
    message: '12345678901234567890',
    job: {
      a: 9_007_199_254_740_991,
      b: 9_007_199_254_740_992n,
      c: -(2n ** 63n),
      d: [2n ** 64n - 1n, 1, Number('12345678901234567e1'), 1_234_567_890_123_456.5],
      '"9007199254740993': 0,
    },
  };

  it('is a number where that is exact, and a bigint otherwise', async () => {
    const result = await sendUpdate(createRecordedClient(() => new Response(text)).dli);
    expect(result).toEqual(value);
    expect(await result.response.text()).toBe(text);
  });

  it('stays exact with middleware, and by path', async () => {
    const { dli } = createRecordedClient(() => new Response(text));
    const params = { path: { project_id: 'p', job_id: 1 } };
    const path = '/v1.0/{project_id}/streaming/flink-jobs/{job_id}';
    expect((await dli.PUT(path, { params, body: {} })).data).toEqual(value);
    dli.use({ onResponse: () => undefined });
    expect(await sendUpdate(dli)).toEqual(value);
    expect((await dli.PUT(path, { params, body: {}, parseAs: 'text' })).data).toBe(text);
  });

  it('is no place for a secret, and stays a number in the response', async () => {
    const secret = '1234567890123456789';
    const { call } = createOtherClient(
      `{"total":${secret},"job":{"id":9007199254740993,"name":"token-of-the-test","${secret}":1}}`,
      { auth: { authenticate: () => ({ 'X-Gate': secret, 'X-Auth-Token': 'token-of-the-test' }) } },
    );
    const result = (await call('open')) as { response: Response };
    expect(result).toMatchObject({ total: 1_234_567_890_123_456_789n });
    const other = (await call('hal')) as { response: Response };
    expect(other).toMatchObject({ total: '[redacted]', job: { id: 9_007_199_254_740_993n } });
    expect(await other.response.text()).toBe(
      '{"total":"[redacted]","job":{"id":9007199254740993,"name":"[redacted]","[redacted]":1}}',
    );
  });

  it('can be in an error, which JSON can write', async () => {
    const { call } = createOtherClient('[{"is_success":false,"job_id":9007199254740993}]');
    const error = (await catchError(call('batchStop'))) as Error & { reply: unknown };
    expect(error.reply).toEqual([{ is_success: false, job_id: 9_007_199_254_740_993n }]);
    expect(JSON.parse(JSON.stringify(error))).toMatchObject({ kind: 'refused' });
  });

  it('in what fetch threw does not cost its cause', async () => {
    const cause = Object.assign(new TypeError('fetch failed'), { bytes: 9_007_199_254_740_993n });
    const { dli } = createRecordedClient(() => Promise.reject(cause), undefined, { retries: 0 });
    expect(await catchError(sendUpdate(dli))).toHaveProperty('cause', cause);
  });

  it('is redacted by digits', () => {
    expect(redactJson({ id: 9_007_199_254_740_993n, other: 9_007_199_254_740_995n }, redactId)).toEqual({
      id: '[redacted]',
      other: 9_007_199_254_740_995n,
    });
  });
});

describe('a long list of jobs', () => {
  it('with all of their details is read', async () => {
    const settings = JSON.stringify(
      Array.from({ length: 30 }, (_, index) => ({ key: `k${index}`, value: 'v' })),
    );
    const spec = { cpu: 1, memory: '4G' };
    const job = {
      job_id: 1,
      ...Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`of_job_${index}`, 'text'])),
      edge_group_ids: [],
      job_config: {
        ...Object.fromEntries(Array.from({ length: 45 }, (_, index) => [`of_config_${index}`, null])),
        dependency_jars: ['a', 'b'],
        dependency_files: ['c'],
        runtime_config: settings,
        resource_config: { jobmanager_resource_spec: spec, taskmanager_resource_spec: spec },
      },
    };
    const reply = { total: 100, jobs: Array.from({ length: 100 }, () => job) };
    expect(await createOtherClient(JSON.stringify(reply)).call('hal')).toEqual(reply);
  });
});
