import { createDliClient, DliNetworkError, tokenAuth } from '@dli-flink/client';
import { expect, it } from 'vitest';

import { catchError, createRecordedClient, token } from './fixtures/recorded-client.ts';

const path = '/v1.0/{project_id}/streaming/flink-jobs/{job_id}';
const params = { path: { project_id: 'project-1', job_id: 202 } };

it('sends what openapi-fetch is asked to send, with the token', async () => {
  const { dli, sent } = createRecordedClient();
  await dli.PUT(path, { params, body: { parallel_number: 4 } });
  expect(sent).toHaveLength(1);
  expect(sent[0]).toMatchObject({
    method: 'PUT',
    url: 'http://dli.test/v1.0/project-1/streaming/flink-jobs/202',
    body: '{"parallel_number":4}',
    redirect: 'manual',
  });
  expect(sent[0]!.headers.get('X-Auth-Token')).toBe(token);
  expect(sent[0]!.headers.get('Content-Type')).toBe('application/json');
});

it('resolves to the data of a success and to the error of a refusal', async () => {
  const replies = [
    Response.json({ is_success: 'true' }),
    Response.json({ error_code: 'DLI.12004', error_msg: 'The job does not exist.' }, { status: 400 }),
  ];
  const { dli } = createRecordedClient(() => replies.shift()!);
  const success = await dli.PUT(path, { params, body: {} });
  expect(success.data).toEqual({ is_success: 'true' });
  const refusal = await dli.PUT(path, { params, body: {} });
  expect(refusal.error).toEqual({ error_code: 'DLI.12004', error_msg: 'The job does not exist.' });
  expect(refusal.response.status).toBe(400);
});

it('lets middleware of openapi-fetch see calls by path and calls by operation', async () => {
  const { dli, sent } = createRecordedClient();
  const seen: string[] = [];
  dli.use({
    onRequest({ request, schemaPath }) {
      seen.push(schemaPath);
      request.headers.set('X-Language', 'en-us');
    },
  });
  await dli.PUT(path, { params, body: {} });
  await dli.updateFlinkJarJob({ job_id: 202, body: {} });
  expect(seen).toEqual([path, path]);
  expect(sent.map(({ headers }) => headers.get('X-Language'))).toEqual(['en-us', 'en-us']);
});

it('throws a network error that names no operation when no reply arrives', async () => {
  const cause = new TypeError('fetch failed');
  const dli = createDliClient({
    baseUrl: 'http://dli.test',
    projectId: 'project-1',
    auth: tokenAuth(token),
    fetch: () => Promise.reject(cause),
  });
  const error = await catchError(dli.PUT(path, { params, body: {} }));
  expect(error).toBeInstanceOf(DliNetworkError);
  expect(error).toMatchObject({ operation: undefined, cause });
});
