/** Replies that are neither an object nor a list, and requests of other kinds than an update. */
import { DliApiError, DliInputError } from '@dli-flink/client';
import { describe, expect, it, vi } from 'vitest';

import { createOtherClient } from './fixtures/other-client.ts';
import { catchError } from './fixtures/recorded-client.ts';

vi.mock('@dli-flink/contract/operations', async (importOriginal) =>
  (await import('./fixtures/other-operations.ts')).addOthers(importOriginal),
);

const empty = (status: number) => () => new Response(null, { status });

describe('the result of an operation', () => {
  it.each([
    ['names', '["a","b"]', ['a', 'b']],
    ['count', '7', { body: 7 }],
    ['count', '9223372036854775807', { body: 9_223_372_036_854_775_807n }],
    ['page', 'as it is: {"a":1}', { body: 'as it is: {"a":1}' }],
    ['page', '', { body: '' }],
    ['page', '[{"error_code":"C"}]', { body: '[{"error_code":"C"}]' }],
    ['hal', '{"total":1}', { total: 1 }],
    // What no outcome is documented for may have members that errors have too.
    ['hal', '{"total":1,"item":{"code":"C"}}', { total: 1, item: { code: 'C' } }],
  ])('%s whose reply is %s', async (id, text, expected) => {
    expect(await createOtherClient(text).call(id)).toEqual(expected);
  });

  it.each([
    ['probe', 200, {}],
    ['remove', 204, { is_success: true }],
    ['note', 204, {}],
    ['open', 204, {}],
  ])('%s has no body where none is to come, status %i', async (id, status, expected) => {
    const result = await createOtherClient(empty(status)).call(id);
    expect(result).toEqual(expected);
    expect((result as { response: Response }).response.status).toBe(status);
  });

  it.each([
    ['names', '{"a":1}'],
    ['count', '"7"'],
    ['hal', '{"status":"UP"}'],
    ['hal', ''],
    ['remove', ''],
    ['names', ''],
  ])('%s is none with the reply %j', async (id, text) => {
    expect(await catchError(createOtherClient(text).call(id))).toMatchObject({ kind: 'reply' });
  });

  it('is an error where a text says so with its status', async () => {
    const { call } = createOtherClient(() => new Response('no such page', { status: 404 }));
    expect(await catchError(call('page'))).toMatchObject({ kind: 'api', errorMessage: 'no such page' });
  });

  it('without an outcome is an error where its body is one', async () => {
    const { call } = createOtherClient('{"error_code":"C","error_msg":"M"}');
    expect(await catchError(call('hal'))).toBeInstanceOf(DliApiError);
    expect(await catchError(call('open'))).toBeInstanceOf(DliApiError);
  });
});

describe.each([
  ['the core client', true],
  ['the full client', false],
])('%s', (_, isCore) => {
  const send = async (id: string, request?: object, options?: object) => {
    const { call, sent } = createOtherClient('{}', { isCore });
    await call(id, request, options);
    return sent[0]!;
  };

  it.each([
    [{}, ''],
    [{ status: ['a&b', 'c d'] }, '?status=a%26b&status=c%20d'],
    [{ status: 'one' }, '?status=one'],
    [{ status: [] }, ''],
    [{ ids: [1, 2n, '9007199254740993'] }, '?ids=1,2,9007199254740993'],
    [{ ids: [] }, ''],
    [{ status: ['a'], ids: [1], share: 1e300 }, '?status=a&ids=1&share=1e%2B300'],
  ])('writes lists in the query: %o', async (parameters, query) => {
    expect(new URL((await send('list', parameters)).url).search).toBe(query);
  });

  it('sends a list without any request, and fills the project in', async () => {
    expect(new URL((await send('list')).url).pathname).toBe('/v1.0/project-1/list');
  });

  it('joins a list in a header', async () => {
    expect((await send('list', { 'X-Tags': ['a', 'b'] })).headers.get('X-Tags')).toBe('a,b');
  });

  it('sends a text as it is, with its media type', async () => {
    const { body, headers } = await send('note', { body: '"as it is"' });
    expect([body, headers.get('Content-Type')]).toEqual(['"as it is"', 'text/plain']);
  });

  it('names no media type where the body is left out', async () => {
    const { body, headers } = await send('note');
    expect([body, headers.get('Content-Type')]).toEqual([undefined, null]);
  });

  it('sends a body that is a list, which takes no further properties', async () => {
    expect((await send('sort', { body: [3, '1'] })).body).toBe('[3,1]');
    const error = await catchError(send('sort', { body: [1] }, { extraBody: { a: 1 } }));
    expect(error).toBeInstanceOf(DliInputError);
  });

  it('sends HEAD', async () => {
    expect((await send('probe')).method).toBe('HEAD');
  });
});
