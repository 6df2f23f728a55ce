/** An operation added to the document reaches every package with no change of code; `other-documents.test.ts` has the rest. */
import { contract } from '@dli-flink/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { findRefused, rightCalls, rightResults, wrongCalls } from './second-operation/typed-calls.ts';
import { buildWorkspace } from '@dli-flink/test-kit/workspace';
import type { Module, Workspace } from '@dli-flink/test-kit/workspace';

const ownOperations = Object.keys(contract.operations);
const path = '/v1.0/{project_id}/queues/{queue_name}/tags';
const project_id = 'project-1';
const queue_name = 'test_queue';

let workspace: Workspace;
let client: Module;
let operations: Module;
let mock: { fetch(request: Request): Promise<Response> };

beforeAll(async () => {
  workspace = await buildWorkspace(path);
  client = workspace.load('@dli-flink/client');
  ({ operations } = workspace.load('@dli-flink/contract/operations'));
  const { createMockEndpoint } = workspace.load('@dli-flink/mock');
  mock = createMockEndpoint({
    token: 'token-1',
    credentials: { Basic: 'user:password', Bearer: 'bearer-1' },
    projectId: project_id,
    jobIds: ['202'],
  });
}, 60_000);

afterAll(() => workspace?.remove());

/** Sends the mock a request to tag a queue that is right but for what is given. */
function send(init: RequestInit & { query?: string } = {}): Promise<Response> {
  const url = `http://mock.test/v1.0/${project_id}/queues/${queue_name}/tags${init.query ?? ''}`;
  const headers = { 'X-Auth-Token': 'token-1', 'Content-Type': 'application/json' };
  return mock.fetch(new Request(url, { method: 'POST', headers, body: '{"tags":["a=b"]}', ...init }));
}

/** A client of the mock. */
function connectWith(createAuth: (client: Module) => unknown): Module {
  return client.createDliClient({
    baseUrl: 'http://mock.test',
    projectId: project_id,
    auth: createAuth(client),
    fetch: async (url: string, init: RequestInit) => mock.fetch(new Request(url, init)),
  });
}

const withToken = (): Module => connectWith(({ tokenAuth }) => tokenAuth('token-1'));
const withBasic = (): Module => connectWith(({ schemeAuth }) => schemeAuth('Basic', 'user:password'));
const withBearer = (): Module => connectWith(({ schemeAuth }) => schemeAuth('Bearer', 'bearer-1'));

describe('a second operation has a descriptor', () => {
  it('with its method, path, parameters, body and statuses', () => {
    expect(operations.tagQueue).toEqual({
      id: 'tagQueue',
      method: 'POST',
      path,
      idempotent: false,
      parameters: [
        { name: 'project_id', in: 'path', required: true, type: 'string' },
        { name: 'queue_name', in: 'path', required: true, type: 'string' },
        { name: 'limit', in: 'query', required: false, type: 'integer', format: 'int32' },
        { name: 'dry_run', in: 'query', required: false, type: 'boolean' },
      ],
      body: { required: true, mediaType: 'application/json' },
      security: [['Token'], ['Signature', 'SignatureDate']],
      statuses: [201, 400, 401],
    });
  });

  it('beside those there were', () => {
    expect(Object.keys(operations).toSorted()).toEqual(
      [
        ...ownOperations,
        'listQueueTags',
        'tagQueue',
        'clearQueueTags',
        'listQueues',
        'releaseQueues',
        'writeQueueNote',
        'hasQueueNote',
        'changeQueuePlan',
        'submitBatch',
      ].toSorted(),
    );
  });
});

describe('a second operation has a client method', () => {
  const sent: { method: string; url: string; body: string; language: string | null }[] = [];

  function connect(): Module {
    const { createDliClient, tokenAuth } = client;
    return createDliClient({
      baseUrl: 'http://mock.test',
      projectId: project_id,
      auth: tokenAuth('token-1'),
      fetch: async (url: string, init: RequestInit) => {
        const request = new Request(url, init);
        const { pathname, search } = new URL(url);
        const language = request.headers.get('X-Language');
        sent.push({
          method: request.method,
          url: pathname + search,
          body: await request.clone().text(),
          language,
        });
        return mock.fetch(request);
      },
    });
  }

  it('that sends its query and its body, and resolves to the example of its 201', async () => {
    const result = await connect().tagQueue({
      queue_name,
      limit: 5,
      dry_run: false,
      body: { tags: ['a=b'] },
    });
    expect(result).toEqual({ tag_count: 3, request_id: expect.stringMatching(/^[0-9a-f]{32}$/) });
    expect(sent.at(-1)).toEqual({
      method: 'POST',
      url: '/v1.0/project-1/queues/test_queue/tags?limit=5&dry_run=false',
      body: '{"tags":["a=b"]}',
      language: null,
    });
  });

  it('that sends its header and no body where it has none, and resolves to the example of its 200', async () => {
    const result = await connect().listQueueTags({ queue_name, 'X-Language': 'en-us' });
    expect(result).toMatchObject({ tags: ['cost=low', 'team=orders'] });
    expect(sent.at(-1)).toEqual({
      method: 'GET',
      url: '/v1.0/project-1/queues/test_queue/tags',
      body: '',
      language: 'en-us',
    });
  });

  it('that resolves where the reply is a 204 without a body', async () => {
    expect(await connect().clearQueueTags({ queue_name })).toEqual({ request_id: expect.any(String) });
    expect(sent.at(-1)).toMatchObject({ method: 'DELETE', body: '' });
  });

  it('that refuses what breaks the contract, before sending it', async () => {
    const before = sent.length;
    const call = connect().tagQueue({ queue_name: 'Test', limit: 21, dry_run: 'yes', body: {} });
    await expect(call).rejects.toBeInstanceOf(client.DliInputError);
    await expect(call).rejects.toThrow(/queue_name[^]*limit[^]*dry_run[^]*tags/);
    expect(sent).toHaveLength(before);
  });
});

describe('operations of other kinds have client methods', () => {
  const batch_id = 2n ** 53n + 1n;
  const text = 'Kept for the auditors.';

  it.each<[what: string, call: () => Promise<unknown>, result: unknown]>([
    ['a list, with no argument', () => withToken().listQueues(), [{ queue_id: 7 }, { charging: null }]],
    [
      'lists in the query',
      () => withToken().listQueues({ queue_type: ['general', 'sql'], label: ['a', 'b'], order: 'asc' }),
      [{ name: 'general' }, { name: 'sql' }],
    ],
    [
      'a body that is a list of IDs',
      () => withToken().releaseQueues({ body: [7, batch_id, '9007199254740995'] }),
      [{ is_success: true }, { is_success: true }],
    ],
    ['text', () => withToken().writeQueueNote({ queue_name, body: text }), { body: text }],
    ['HEAD', () => withToken().hasQueueNote({ queue_name }), { request_id: expect.any(String) }],
    ['no body where it may be left out', () => withBasic().changeQueuePlan({ queue_name }), { units: 64 }],
    [
      'JSON of another name',
      () => withBasic().changeQueuePlan({ queue_name, body: { units: 64 } }),
      { units: 64 },
    ],
    [
      'schemas put together',
      () => withBearer().submitBatch({ body: { queue: 'general', source: { file: 'a.jar' } } }),
      { batch_id },
    ],
  ])('for %s', async (_, call, result) => {
    expect(await call()).toMatchObject(result as object);
  });

  it('which refuse a body that no alternative takes', async () => {
    const body = { queue: 'general', source: { file: 'a.jar', class: 'a.Main' } };
    await expect(withBearer().submitBatch({ body })).rejects.toBeInstanceOf(client.DliInputError);
  });
});

describe('a second operation is served by the mock', () => {
  it("with the document's example and its status", async () => {
    const response = await send({ query: '?limit=20&dry_run=true' });
    expect(response.status).toBe(201);
    expect(await response.json()).toEqual({ tag_count: 3 });
  });

  it('which refuses what breaks its rules', async () => {
    const response = await send({ body: '{"tags":[]}' });
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({
      error_code: 'DLI.0001',
      error_msg: expect.stringMatching(/tags/),
    });
  });

  it('which still updates Flink jobs', async () => {
    const url = `http://mock.test/v1.0/${project_id}/streaming/flink-jobs/202`;
    const response = await mock.fetch(
      new Request(url, {
        method: 'PUT',
        headers: { 'X-Auth-Token': 'token-1', 'Content-Type': 'application/json' },
        body: '{}',
      }),
    );
    expect(response.status).toBe(200);
  });
});

describe('a second operation has types', { timeout: 60_000 }, () => {
  it('with which right calls compile', async () => {
    expect(await findRefused(workspace, rightCalls)).toEqual([]);
  });

  it('with which each wrong call does not', async () => {
    expect(await findRefused(workspace, wrongCalls)).toEqual(wrongCalls.map(([, statement]) => statement));
  });

  it.each(rightResults)('with which a result has the properties it has for %s', async (...call) => {
    expect(await findRefused(workspace, [call])).toEqual([]);
  });
});
