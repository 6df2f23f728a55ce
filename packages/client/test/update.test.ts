import type { RequestOf } from '@dli-flink/client';
import { replyExamples, requestExamples } from '@dli-flink/contract/examples';
import { describe, expect, it } from 'vitest';

import { createRecordedClient, token } from './fixtures/recorded-client.ts';

type Body = RequestOf<'updateFlinkJarJob'>['body'];

const { complete, documented, minimal } = requestExamples.updateFlinkJarJob;

describe('an update on the wire', () => {
  it('is a PUT to the job within the project', async () => {
    const { dli, sent } = createRecordedClient();
    await dli.updateFlinkJarJob({ job_id: 202, body: documented! });
    expect(sent).toHaveLength(1);
    expect(sent[0]).toMatchObject({
      method: 'PUT',
      url: 'http://dli.test/v1.0/project-1/streaming/flink-jobs/202',
    });
  });

  it('carries the token and the media type, and no other header', async () => {
    const { dli, sent } = createRecordedClient();
    await dli.updateFlinkJarJob({ job_id: 202, body: documented! });
    expect(Object.fromEntries(sent[0]!.headers)).toEqual({
      'content-type': 'application/json',
      'x-auth-token': token,
    });
  });

  it.each([
    ["the page's example", documented],
    ['one change, with no default filled in', minimal],
    ['every property', complete],
    ['an empty object', {}],
    ['falsy values', { name: '', desc: '', log_enabled: false, cu_number: 0, dependency_jars: [] }],
    ['characters beyond ASCII', { desc: 'Ströme – 流 – 😀 "quoted" \u2028' }],
    ['a property the contract does not know', { tm_memory: '4g', nested: { deep: [null] } }],
  ])('has a body that is byte for byte the JSON of %s', async (_, body) => {
    const { dli, sent } = createRecordedClient();
    await dli.updateFlinkJarJob({ job_id: 202, body: body as Body });
    expect(sent[0]!.body).toBe(JSON.stringify(body));
  });

  it('goes to the project of the call where the call names one', async () => {
    const { dli, sent } = createRecordedClient();
    await dli.updateFlinkJarJob({ project_id: 'project-2', job_id: 202, body: {} });
    await dli.updateFlinkJarJob({ job_id: 202, body: {} });
    expect(sent.map(({ url }) => url)).toEqual([
      'http://dli.test/v1.0/project-2/streaming/flink-jobs/202',
      'http://dli.test/v1.0/project-1/streaming/flink-jobs/202',
    ]);
  });

  it('keeps a project ID of odd characters within its segment of the path', async () => {
    const { dli, sent } = createRecordedClient();
    await dli.updateFlinkJarJob({ project_id: 'a/b?c#d{job_id}$&', job_id: 202, body: {} });
    expect(sent[0]!.url).toBe(
      'http://dli.test/v1.0/a%2Fb%3Fc%23d%7Bjob_id%7D%24%26/streaming/flink-jobs/202',
    );
  });

  it('carries the headers of the call, which cannot replace the token', async () => {
    const { dli, sent } = createRecordedClient();
    const headers = { 'X-Language': 'en-us', 'x-auth-token': 'another' };
    await dli.updateFlinkJarJob({ job_id: 202, body: {} }, { headers });
    expect(sent[0]!.headers.get('X-Language')).toBe('en-us');
    expect(sent[0]!.headers.get('X-Auth-Token')).toBe(token);
  });
});

describe('the result of an update', () => {
  it.each(Object.entries(replyExamples.updateFlinkJarJob[200]))(
    'is normalised from the documented reply %s',
    async (_, reply) => {
      const { dli } = createRecordedClient(() =>
        Response.json(reply, { headers: { 'X-Request-Id': 'request-1' } }),
      );
      expect(await dli.updateFlinkJarJob({ job_id: 202, body: {} })).toStrictEqual({
        is_success: true,
        message: 'The Flink job is updated successfully.',
        job: { update_time: 1516952770835 },
        request_id: 'request-1',
      });
    },
  );

  it('has no request ID where the reply has none', async () => {
    const { dli } = createRecordedClient(() => Response.json({ is_success: 'true' }));
    expect(await dli.updateFlinkJarJob({ job_id: 202, body: {} })).toStrictEqual({ is_success: true });
  });

  it('keeps properties the contract does not know', async () => {
    const { dli } = createRecordedClient(() => Response.json({ is_success: true, job: { revision: 3 } }));
    expect(await dli.updateFlinkJarJob({ job_id: 202, body: {} })).toMatchObject({ job: { revision: 3 } });
  });

  it.each(['{}', '{"message":"done"}'])('tolerates the reply %j', async (text) => {
    const { dli } = createRecordedClient(() => new Response(text, { headers: { 'X-Request-Id': 'r' } }));
    expect(await dli.updateFlinkJarJob({ job_id: 202, body: {} })).toMatchObject({ request_id: 'r' });
  });

  it.each(['{}', '{"message":"done"}', '{"job":{}}'])(
    'says is_success true, as its type promises, for the reply %j',
    async (text) => {
      const { dli } = createRecordedClient(() => new Response(text));
      expect((await dli.updateFlinkJarJob({ job_id: 202, body: {} })).is_success).toBe(true);
    },
  );
});
