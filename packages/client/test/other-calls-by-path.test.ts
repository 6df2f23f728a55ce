/** Calls by path of other operations than an update: the same as by method, where openapi-fetch lets them be. */
import { DliInputError, tokenAuth } from '@dli-flink/client';
import { describe, expect, it, vi } from 'vitest';

import { createOtherClient } from './fixtures/other-client.ts';
import { catchError } from './fixtures/recorded-client.ts';

vi.mock('@dli-flink/contract/operations', async (importOriginal) =>
  (await import('./fixtures/other-operations.ts')).addOthers(importOriginal),
);

const params = { path: { project_id: 'p' } };
const connect = (reply?: string) => createOtherClient(reply, { isCore: false });

describe('a call by path', () => {
  it('writes the integers of a body in digits', async () => {
    const { byPath, sent } = connect('[]');
    const body = { job_ids: [1, 2n ** 53n + 1n, '9007199254740993'] };
    expect((await byPath.POST('/v1.0/{project_id}/stop', { params, body })).data).toEqual([]);
    expect(sent[0]!.body).toBe('{"job_ids":[1,9007199254740993,9007199254740993]}');
    const lost = byPath.POST('/v1.0/{project_id}/stop', { params, body: { job_ids: [2 ** 53] } });
    expect(await catchError(lost)).toBeInstanceOf(DliInputError);
  });

  it('joins lists in the query as the operation has them, and keeps what it does not know', async () => {
    const { byPath, sent } = connect();
    const query = { status: ['a', 'b'], ids: [1, 2n], more: 'c d', none: undefined };
    await byPath.GET('/v1.0/{project_id}/list', { params: { ...params, query } });
    expect(new URL(sent[0]!.url).search).toBe('?status=a&status=b&ids=1,2&more=c%20d');
  });

  it('is sent without credentials where none are asked for', async () => {
    const { byPath, sent } = connect();
    await byPath.POST('/v1.0/{project_id}/open', { params });
    expect(sent[0]!.headers.get('X-Auth-Token')).toBeNull();
  });

  it('refuses credentials of another scheme', async () => {
    const { byPath, sent } = createOtherClient('{}', { auth: tokenAuth('t'), isCore: false });
    const error = await catchError(byPath.POST('/v1.0/{project_id}/gated', { params }));
    expect(error).toMatchObject({ kind: 'credentials' });
    expect(sent).toEqual([]);
  });

  it.each([
    ['{"a":9007199254740993,"b":1}', { a: 9_007_199_254_740_993n, b: 1 }],
    ['', undefined],
    ['"text"', 'text'],
  ])('resolves to the data of %j', async (text, data) => {
    expect((await connect(text).byPath.POST('/v1.0/{project_id}/hal', { params })).data).toEqual(data);
  });

  it('has credentials where the path is none of the contract', async () => {
    const { byPath, sent } = connect();
    await byPath.POST('/v1.0/unknown');
    expect(sent[0]!.headers.get('X-Auth-Token')).toBe('token-of-the-test');
  });
});
