/** The document has parameters in the path alone; this one has an operation with the other places too. */
import { createDliClient } from '@dli-flink/client';
import { createCoreClient, tokenAuth } from '@dli-flink/client/core';
import { describe, expect, it, vi } from 'vitest';

vi.mock('@dli-flink/contract/operations', async (importOriginal) => {
  const original = await importOriginal<typeof import('@dli-flink/contract/operations')>();
  const findJobs = {
    id: 'findJobs',
    method: 'GET',
    path: '/v1.0/{project_id}/jobs/{name}',
    idempotent: true,
    parameters: [
      { name: 'project_id', in: 'path', required: true, type: 'string' },
      { name: 'name', in: 'path', required: true, type: 'string' },
      { name: 'filter', in: 'query', required: false, type: 'string' },
      { name: 'limit', in: 'query', required: false, type: 'integer' },
      { name: 'X-Language', in: 'header', required: false, type: 'string' },
    ],
    security: [['Token']],
    statuses: [200],
  };
  return { ...original, operations: { ...original.operations, findJobs } };
});

type FindJobs = (request: object) => Promise<object>;

/** What an operation with these parameters sends. */
async function send(create: typeof createCoreClient, parameters: object) {
  const sent: { url: URL; body: unknown; headers: object }[] = [];
  const dli = create({
    baseUrl: 'http://dli.test/base',
    projectId: 'project-1',
    auth: tokenAuth('t'),
    fetch: async (url, { body, headers }) => {
      sent.push({ url: new URL(url), body, headers: Object.fromEntries(new Headers(headers)) });
      return Response.json({ jobs: [] });
    },
  });
  expect(await (dli as unknown as { findJobs: FindJobs }).findJobs(parameters)).toEqual({ jobs: [] });
  return sent[0]!;
}

const createFull = ((options) =>
  createDliClient({ ...options, validation: false })) as typeof createCoreClient;

const createWithMiddleware = ((options) => {
  const dli = createDliClient({ ...options, validation: false });
  dli.use({ onRequest: () => undefined });
  return dli;
}) as typeof createCoreClient;

describe.each([
  ['the core client', createCoreClient],
  ['the full client', createFull],
  ['the full client with middleware', createWithMiddleware],
])('%s', (_, create) => {
  it('writes the parameters of the path, escaped', async () => {
    const { url } = await send(create, { name: 'a/b?c#d e%$&é' });
    expect(url.href).toBe('http://dli.test/base/v1.0/project-1/jobs/a%2Fb%3Fc%23d%20e%25%24%26%C3%A9');
  });

  it('writes the parameters of the query, escaped, and leaves out those that are not given', async () => {
    const filter = 'a&b=c d+e#é';
    const { url } = await send(create, { name: 'n', filter });
    expect([...url.searchParams]).toEqual([['filter', filter]]);
    expect(url.hash).toBe('');
  });

  it('writes numbers, falsy ones and those no double holds included', async () => {
    expect((await send(create, { name: 'n', limit: 0 })).url.search).toBe('?limit=0');
    const limit = 9_007_199_254_740_993n;
    expect((await send(create, { name: 'n', limit })).url.search).toBe('?limit=9007199254740993');
  });

  it('writes the parameters of the header, and no media type without a body', async () => {
    const { body, headers, url } = await send(create, { name: 'n', 'X-Language': 'en-us' });
    expect(headers).toEqual({ 'x-auth-token': 't', 'x-language': 'en-us' });
    expect(body).toBeUndefined();
    expect(url.search).toBe('');
  });
});
