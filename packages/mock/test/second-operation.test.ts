/** An operation added to the document works everywhere, with no change of code. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { findRefused, rightCalls, rightResults, wrongCalls } from './second-operation/typed-calls.ts';
import { buildWorkspace } from '@dli-flink/test-kit/workspace';
import type { Module, Workspace } from '@dli-flink/test-kit/workspace';

const path = '/v1.0/{project_id}/queues/{queue_name}/tags';
const project_id = 'project-1';
const queue_name = 'test_queue';

let workspace: Workspace;
let client: Module;
let operations: Module;
let validators: Module;
let mock: { fetch(request: Request): Promise<Response> };

beforeAll(async () => {
  workspace = await buildWorkspace(path);
  client = workspace.load('@dli-flink/client');
  ({ operations } = workspace.load('@dli-flink/contract/operations'));
  validators = workspace.load('@dli-flink/contract/validators');
  const { createMockEndpoint } = workspace.load('@dli-flink/mock');
  mock = createMockEndpoint({ token: 'token-1', projectId: project_id, jobIds: ['202'] });
}, 60_000);

afterAll(() => workspace?.remove());

/** The rules a value breaks, as place, pointer and keyword. */
function judge(validator: Module, value: unknown): unknown {
  const violations = validator.check(value) as { in: string; pointer: string; keyword: string }[];
  return violations.map(({ in: place, keyword, pointer }) => [place, pointer, keyword]);
}

/** Sends the mock a request to tag a queue that is right but for what is given. */
function send(init: RequestInit & { query?: string } = {}): Promise<Response> {
  const url = `http://mock.test/v1.0/${project_id}/queues/${queue_name}/tags${init.query ?? ''}`;
  const headers = { 'X-Auth-Token': 'token-1', 'Content-Type': 'application/json' };
  return mock.fetch(new Request(url, { method: 'POST', headers, body: '{"tags":["a=b"]}', ...init }));
}

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

  it('without a body where it takes none, and idempotent where its method is', () => {
    expect(operations.listQueueTags).toMatchObject({
      method: 'GET',
      idempotent: true,
      statuses: [200, 400, 401],
    });
    expect(operations.listQueueTags).not.toHaveProperty('body');
    expect(operations.clearQueueTags).toMatchObject({ method: 'DELETE', idempotent: true });
  });

  it('beside the one there was', () => {
    expect(Object.keys(operations)).toEqual([
      'updateFlinkJarJob',
      'listQueueTags',
      'tagQueue',
      'clearQueueTags',
    ]);
  });
});

describe('a second operation has validators', () => {
  it.each([
    [{ project_id, queue_name }, []],
    [{ project_id, queue_name, limit: 1, dry_run: false }, []],
    [{ project_id, queue_name, limit: '20', dry_run: 'true' }, []],
    [{ project_id, queue_name, limit: 0 }, [['query', '/limit', 'minimum']]],
    [{ project_id, queue_name, limit: 21 }, [['query', '/limit', 'maximum']]],
    [{ project_id, queue_name, limit: '2.5' }, [['query', '/limit', 'type']]],
    [{ project_id, queue_name, dry_run: 'yes' }, [['query', '/dry_run', 'type']]],
    [{ project_id, queue_name: 'Test' }, [['path', '/queue_name', 'pattern']]],
    [{ project_id }, [['path', '/queue_name', 'required']]],
  ])('for its parameters: %j breaks %j', (parameters, expected) => {
    expect(judge(validators.requestValidators.tagQueue.parameters, parameters)).toEqual(expected);
  });

  it.each([
    [{ tags: ['team=orders'], note: 'n' }, []],
    [{}, [['body', '', 'required']]],
    [{ tags: [] }, [['body', '/tags', 'minItems']]],
    [
      { tags: ['t'.repeat(37), 7] },
      [
        ['body', '/tags/0', 'maxLength'],
        ['body', '/tags/1', 'type'],
      ],
    ],
  ])('for its body: %j breaks %j', (body, expected) => {
    expect(judge(validators.requestValidators.tagQueue.body, body)).toEqual(expected);
  });

  it('for its replies', () => {
    const { listQueueTags, tagQueue } = validators.responseValidators;
    expect(judge(tagQueue[201], { tag_count: 3 })).toEqual([]);
    expect(judge(tagQueue[201], { tag_count: '3' })).toEqual([['body', '/tag_count', 'type']]);
    expect(judge(listQueueTags[200], {})).toEqual([['body', '', 'required']]);
    expect(judge(tagQueue[400], { error_code: 'C', error_msg: 'M' })).toEqual([]);
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

describe('a second operation is served by the mock', () => {
  it("with the document's example and its status", async () => {
    const response = await send({ query: '?limit=20&dry_run=true' });
    expect(response.status).toBe(201);
    expect(await response.json()).toEqual({ tag_count: 3 });
  });

  it.each([
    ['body', { body: '{"tags":[]}' }, 'DLI.0001', /tags/],
    ['body that is no JSON', { body: '{' }, 'DLI.10004', /JSON/],
    ['number in its query', { query: '?limit=21' }, 'DLI.0001', /limit.* 20 or less/],
    ['boolean in its query', { query: '?dry_run=yes' }, 'DLI.0001', /dry_run/],
  ])('which refuses an invalid %s', async (_, init, code, sentence) => {
    const response = await send(init);
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({ error_code: code, error_msg: expect.stringMatching(sentence) });
  });

  it('which refuses it without the token', async () => {
    const response = await send({ headers: { 'Content-Type': 'application/json' } });
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ error_code: 'APIGW.0301' });
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
