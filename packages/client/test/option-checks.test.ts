import { createDliClient, DliInputError, tokenAuth } from '@dli-flink/client';
import type { CallOptions, DliClientOptions } from '@dli-flink/client';
import { createCoreClient } from '@dli-flink/client/core';
import { signRequest } from '@dli-flink/client/signing';
import { describe, expect, it } from 'vitest';

import { catchError, createRecordedClient, sendUpdate } from './fixtures/recorded-client.ts';

const times = [Number.NaN, -1, 0, -Infinity, '30s', null, {}, true];
const wrong: Readonly<Record<string, readonly unknown[]>> = {
  retries: [Number.NaN, -1, 1.5, '3', null, []],
  attemptTimeout: times,
  totalTimeout: times,
};
const ofCall: Readonly<Record<string, readonly unknown[]>> = {
  ...wrong,
  signal: [null, {}, 'abort', new AbortController()],
  headers: [null, 'X-A: b', 7, true],
  extraBody: [null, 'a', [1]],
};
const ofClient: Readonly<Record<string, readonly unknown[]>> = {
  ...wrong,
  fetch: [null, 'fetch', {}],
  hooks: [null, 'log', { onRetry: true }],
  trace: [null, {}],
  validation: [null, 'no', 0],
  onAdvice: [null, 'warn'],
  projectId: [' p', 'p\n', '..', '.', ' '],
  auth: [{ authenticate() {}, renew: true }],
};

const rows = (table: typeof wrong) =>
  Object.entries(table).flatMap(([name, values]) => values.map((value) => [name, value] as const));

describe('an option of a client', () => {
  it.each(rows(ofClient))('%s that is %j ends with a TypeError that names it', (name, value) => {
    const options = { baseUrl: 'http://dli.test', projectId: 'p', auth: tokenAuth('t'), [name]: value };
    const make = () => createDliClient(options as unknown as DliClientOptions);
    expect(make).toThrow(TypeError);
    expect(make).toThrow(new RegExp(`^${name} must `));
  });

  it('check of the core client too', () => {
    const options = { baseUrl: 'http://dli.test', projectId: 'p', auth: tokenAuth('t'), check: true };
    expect(() => createCoreClient(options as never)).toThrow(/^check must be a function/);
  });
});

describe('an option of a call', () => {
  it.each(rows(ofCall))('%s that is %j ends with a TypeError, and nothing is sent', async (name, value) => {
    const { dli, sent } = createRecordedClient();
    const error = await catchError(sendUpdate(dli, { [name]: value }));
    expect(error).toBeInstanceOf(TypeError);
    expect((error as Error).message).toMatch(new RegExp(`^${name} must be .*, not `));
    expect(sent).toEqual([]);
  });

  it('is not repeated, as it may be a secret', async () => {
    const error = await catchError(sendUpdate(createRecordedClient().dli, { headers: 's3cret' as never }));
    expect((error as Error).message).not.toContain('s3cret');
  });

  it.each([7, 'x', null])('cannot be among options that are %j', async (options) => {
    const error = await catchError(sendUpdate(createRecordedClient().dli, options as never));
    expect(error).toBeInstanceOf(TypeError);
  });
});

const forms: readonly (readonly [form: string, headers: NonNullable<CallOptions['headers']>])[] = [
  ['a record', { 'X-One': '1', 'x-two': '2' }],
  ['Headers', new Headers({ 'X-One': '1', 'x-two': '2' })],
  [
    'a Map',
    new Map([
      ['X-One', '1'],
      ['x-two', '2'],
    ]),
  ],
  [
    'a list of pairs',
    [
      ['X-One', '1'],
      ['x-two', '2'],
    ],
  ],
];

describe('headers', () => {
  it.each(forms)('given as %s are sent', async (_, headers) => {
    const { dli, sent } = createRecordedClient();
    await sendUpdate(dli, { headers });
    await putByPath(dli, { headers });
    for (const request of sent) {
      expect([request.headers.get('x-one'), request.headers.get('X-Two')]).toEqual(['1', '2']);
    }
    expect(sent).toHaveLength(2);
  });

  it.each(forms)('given as %s authenticate', async (_, headers) => {
    const { dli, sent } = createRecordedClient(undefined, { authenticate: () => headers as never });
    await sendUpdate(dli);
    expect(sent[0]!.headers.get('X-One')).toBe('1');
  });

  it.each(forms)('given as %s are signed', async (_, headers) => {
    const credentials = { accessKey: 'a', secretKey: 's' };
    const sign = (given: typeof headers) =>
      signRequest({ method: 'PUT', url: 'http://dli.test/', headers: given }, credentials, {
        date: new Date(0),
        signedHeaders: ['x-one', 'X-Two', 'host'],
      });
    expect(await sign(headers)).toEqual(await sign(forms[0]![1]));
  });

  it.each(['Host', 'host', 'Content-Length', 'Transfer-Encoding', 'Expect'])(
    'cannot set %s, which the connection sets',
    async (name) => {
      const { dli, sent } = createRecordedClient();
      for (const error of [
        await catchError(sendUpdate(dli, { headers: { [name]: '7' } })),
        await catchError(putByPath(dli, { headers: { [name]: '7' } })),
      ]) {
        expect(error).toBeInstanceOf(DliInputError);
        expect(error).toMatchObject({ violations: [{ in: 'header', pointer: `/${name}` }] });
      }
      expect(sent).toEqual([]);
    },
  );
});

function putByPath(dli: ReturnType<typeof createRecordedClient>['dli'], init: object, path: object = {}) {
  return dli.PUT('/v1.0/{project_id}/streaming/flink-jobs/{job_id}', {
    params: { path: { project_id: 'p', job_id: 202, ...path } },
    body: {},
    ...init,
  } as never);
}

describe('a call by path', () => {
  it.each([
    ['a line break', { 'X-A': 's3cret\r\nX-B: c' }],
    ['a sign beyond Latin-1', { 'X-A': 's3cret\u4E2D' }],
    ['a name that is none', { 'X A': 's3cret' }],
  ])('refuses a header with %s as a method does, without its value', async (_, headers) => {
    const { dli, sent } = createRecordedClient();
    for (const send of [() => sendUpdate(dli, { headers }), () => putByPath(dli, { headers })]) {
      const error = await catchError(send());
      expect(error).toBeInstanceOf(DliInputError);
      expect(`${(error as Error).stack} ${JSON.stringify(error)}`).not.toContain('s3cret');
    }
    expect(sent).toEqual([]);
  });

  it.each(['.', '..'])('refuses the segment %s as a method does', async (segment) => {
    const { dli, sent } = createRecordedClient();
    const core = createCoreClient({ baseUrl: 'http://dli.test', projectId: 'p', auth: tokenAuth('t') });
    for (const send of [
      () => putByPath(dli, {}, { project_id: segment }),
      () => dli.updateFlinkJarJob({ project_id: segment, job_id: 1, body: {} }),
      () => core.updateFlinkJarJob({ project_id: segment, job_id: 1, body: {} }),
    ]) {
      expect(await catchError(send())).toMatchObject({ kind: 'input', violations: [{ in: 'path' }] });
    }
    expect(sent).toEqual([]);
  });

  it('takes headers that are null for none, as openapi-fetch has it', async () => {
    const { dli, sent } = createRecordedClient();
    await putByPath(dli, { headers: { 'X-One': null, 'X-Two': ['a', 'b'], 'X-Three': 3 } });
    expect([sent[0]!.headers.get('X-One'), sent[0]!.headers.get('X-Two')]).toEqual([null, 'a, b']);
    expect(sent[0]!.headers.get('X-Three')).toBe('3');
  });
});
