import { createDliClient, DliReplyError, tokenAuth } from '@dli-flink/client';
import { describe, expect, it } from 'vitest';

import { createRecordedClient, failUpdate, token } from './fixtures/recorded-client.ts';
import { serve } from './fixtures/serve.ts';

describe('a success that is not of this service', () => {
  it.each([
    ['HTML', '<html><title>Sign in to the hotel network</title></html>'],
    ['cut-off JSON', '{"is_success": true'],
    ['a JSON array', '[]'],
    ['a JSON string', '"ok"'],
    ['JSON null', 'null'],
  ])('because its body is %s becomes a reply error', async (_, text) => {
    const { dli } = createRecordedClient(() => new Response(text, { headers: { 'X-Request-Id': 'r-1' } }));
    const error = await failUpdate(dli);
    expect(error).toBeInstanceOf(DliReplyError);
    expect(error).toMatchObject({
      kind: 'reply',
      name: 'DliReplyError',
      operation: 'updateFlinkJarJob',
      status: 200,
      requestId: 'r-1',
    });
  });
});

describe('a redirect', () => {
  it.each([301, 302, 303, 307, 308])(
    'with status %i becomes a reply error and takes the credentials nowhere',
    async (status) => {
      const strayed: string[] = [];
      await using elsewhere = await serve((request, response) => {
        strayed.push(`${request.method} ${request.url}`);
        response.end('{"is_success":true}');
      });
      const received: (string | string[] | undefined)[] = [];
      await using service = await serve((request, response) => {
        received.push(request.headers['x-auth-token']);
        response.writeHead(status, { Location: `${elsewhere.url}/stolen` }).end();
      });
      const dli = createDliClient({ baseUrl: service.url, projectId: 'p', auth: tokenAuth(token) });
      const error = await failUpdate(dli);
      expect(error).toBeInstanceOf(DliReplyError);
      expect(error).toMatchObject({ kind: 'reply', status });
      expect((error as Error).message).toContain('redirect');
      expect(received).toEqual([token]);
      expect(strayed).toEqual([]);
    },
  );

  it('is not followed by a call by path either', async () => {
    const strayed: string[] = [];
    await using elsewhere = await serve((request, response) => {
      strayed.push(String(request.url));
      response.end('{}');
    });
    await using service = await serve((_, response) => {
      response.writeHead(307, { Location: elsewhere.url }).end();
    });
    const dli = createDliClient({ baseUrl: service.url, projectId: 'p', auth: tokenAuth(token) });
    const { response } = await dli.PUT('/v1.0/{project_id}/streaming/flink-jobs/{job_id}', {
      params: { path: { project_id: 'p', job_id: 202 } },
      body: {},
    });
    expect(response.status).toBe(307);
    expect(strayed).toEqual([]);
  });
});
