/** Middleware of openapi-fetch, as its documentation has it. */
import type { Middleware } from 'openapi-fetch';
import { describe, expect, it, vi } from 'vitest';

import { answerStatus, succeed } from './fixtures/answers.ts';
import {
  catchError,
  createRecordedClient,
  failUpdate,
  sendUpdate,
  token,
} from './fixtures/recorded-client.ts';
import type { RecordedClient } from './fixtures/recorded-client.ts';

const path = '/v1.0/{project_id}/streaming/flink-jobs/{job_id}';
const init = { params: { path: { project_id: 'project-1', job_id: 202 } }, body: { name: 'n' } };

const ways: readonly (readonly [way: string, send: (dli: RecordedClient['dli']) => Promise<unknown>])[] = [
  ['a method', (dli) => dli.updateFlinkJarJob({ job_id: 202, body: { name: 'n' } })],
  ['a call by path', (dli) => dli.PUT(path, init)],
];

describe.each(ways)('middleware around %s', (_, send) => {
  it('sees a real Request', async () => {
    const { dli } = createRecordedClient();
    const seen: unknown[] = [];
    dli.use({
      async onRequest({ id, request, schemaPath }) {
        seen.push(request instanceof Request, request.method, request.url, schemaPath, typeof id);
        seen.push(request.headers.get('Content-Type'), await request.clone().text());
      },
    });
    await send(dli);
    const url = 'http://dli.test/v1.0/project-1/streaming/flink-jobs/202';
    expect(seen).toEqual([true, 'PUT', url, path, 'string', 'application/json', '{"name":"n"}']);
  });

  it('can change the headers', async () => {
    const { dli, sent } = createRecordedClient();
    dli.use({ onRequest: ({ request }) => request.headers.set('X-Language', 'en-us') });
    await send(dli);
    expect(sent[0]!.headers.get('X-Language')).toBe('en-us');
    expect(sent[0]!.headers.get('X-Auth-Token')).toBe(token);
  });

  it('can put another Request in its place', async () => {
    const { dli, sent } = createRecordedClient();
    dli.use({
      onRequest: ({ request }) => new Request(request, { method: 'PUT', body: '{"name":"other"}' }),
    });
    await send(dli);
    expect(sent[0]!.body).toBe('{"name":"other"}');
  });

  it('can answer in place of the service', async () => {
    const { dli, sent } = createRecordedClient();
    dli.use({ onRequest: () => Response.json({ is_success: true, message: 'cached' }) });
    expect(JSON.stringify(await send(dli))).toContain('cached');
    expect(sent).toEqual([]);
  });

  it('is called in order, and the other way round for the response', async () => {
    const { dli } = createRecordedClient();
    const order: string[] = [];
    for (const name of ['a', 'b']) {
      dli.use({
        onRequest: () => void order.push(`${name}>`),
        onResponse: () => void order.push(`<${name}`),
      });
    }
    await send(dli);
    expect(order).toEqual(['a>', 'b>', '<b', '<a']);
  });

  it('can read a clone of the response', async () => {
    const { dli } = createRecordedClient();
    const read: unknown[] = [];
    dli.use({ onResponse: async ({ response }) => void read.push(await response.clone().json()) });
    await send(dli);
    expect(read).toEqual([{ is_success: true }]);
  });

  it('can make a response out of the body of another', async () => {
    const { dli } = createRecordedClient();
    dli.use({
      onResponse: ({ response: { body, headers, status } }) =>
        new Response(body, { headers: { ...Object.fromEntries(headers), 'X-Own': 'own' }, status }),
    });
    const { response } = (await send(dli)) as { response: Response };
    expect(response.headers.get('X-Own')).toBe('own');
  });

  it('sees the error when no reply comes', async () => {
    const cause = new TypeError('fetch failed');
    const { dli } = createRecordedClient(() => Promise.reject(cause), undefined, { retries: 0 });
    const onError = vi.fn<NonNullable<Middleware['onError']>>();
    dli.use({ onError });
    const error = await catchError(send(dli));
    expect(error).toMatchObject({ kind: 'network', cause });
    expect(onError.mock.calls[0]![0].error).toBe(error);
  });

  it('is no longer called once it is ejected', async () => {
    const { dli, sent } = createRecordedClient();
    const middleware: Middleware = { onRequest: ({ request }) => request.headers.set('X-Own', 'own') };
    dli.use(middleware);
    await send(dli);
    dli.eject(middleware);
    await send(dli);
    expect(sent.map(({ headers }) => headers.get('X-Own'))).toEqual(['own', null]);
  });
});

describe('a call whose Request middleware replaces', () => {
  const replace: Middleware = { onRequest: ({ request }) => new Request(request, { headers: { a: 'b' } }) };

  it('keeps its options', async () => {
    const { dli, sent } = createRecordedClient(answerStatus(503));
    dli.use(replace);
    await failUpdate(dli, { retries: 0 });
    expect(sent).toHaveLength(1);
  });

  it('keeps what its errors say', async () => {
    const { dli } = createRecordedClient(answerStatus(400));
    dli.use(replace);
    expect(await failUpdate(dli)).toMatchObject({ operation: 'updateFlinkJarJob', attempts: 1 });
  });

  it('can still be cancelled', async () => {
    const controller = new AbortController();
    const { dli } = createRecordedClient(() => {
      controller.abort(new Error('no longer needed'));
      return Promise.reject(controller.signal.reason as Error);
    });
    dli.use(replace);
    expect(await failUpdate(dli, { signal: controller.signal, retries: 0 })).toBe(controller.signal.reason);
  });
});

it('middleware of one call by path sees a real Request too', async () => {
  const seen: unknown[] = [];
  const middleware: Middleware = { onRequest: ({ request }) => void seen.push(request instanceof Request) };
  await createRecordedClient(succeed).dli.PUT(path, { ...init, middleware: [middleware] });
  await sendUpdate(createRecordedClient(succeed).dli);
  expect(seen).toEqual([true]);
});
