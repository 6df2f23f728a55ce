import { once } from 'node:events';
import { Agent, request } from 'node:http';
import type { ClientRequest, IncomingMessage } from 'node:http';

import { createDliClient, tokenAuth } from '@dli-flink/client';
import { describe, expect, it } from 'vitest';

import { createEndpoint, projectId, token } from './fixtures/send-update.ts';

const path = `/v1.0/${projectId}/streaming/flink-jobs/202`;
const headers = { 'X-Auth-Token': token, 'Content-Type': 'application/json' };

function update(url: string): Promise<Response> {
  return fetch(`${url}${path}`, { method: 'PUT', headers, body: '{}' });
}

/** An update that the endpoint has seen the head of, and whose body is still to come. */
async function startUpdate(url: string, agent: Agent): Promise<ClientRequest> {
  const expecting = { ...headers, Expect: '100-continue' };
  const started = request(`${url}${path}`, { method: 'PUT', headers: expecting, agent });
  started.flushHeaders();
  await once(started, 'continue');
  return started;
}

async function finishUpdate(started: ClientRequest): Promise<number | undefined> {
  started.end('{}');
  const [reply] = (await once(started, 'response')) as [IncomingMessage];
  reply.resume();
  await once(reply, 'end');
  return reply.statusCode;
}

describe('an endpoint that listens', () => {
  it('has an address on loopback and a free port', async () => {
    const mock = createEndpoint();
    await using one = await mock.listen();
    await using other = await mock.listen({ port: 0 });
    expect(one.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(other.url).not.toBe(one.url);
    expect((await update(one.url)).status).toBe(200);
    expect((await update(other.url)).status).toBe(200);
  });

  it('answers as it does without a port', async () => {
    const mock = createEndpoint();
    await using server = await mock.listen();
    const dli = createDliClient({ baseUrl: server.url, projectId, auth: tokenAuth(token) });
    const result = await dli.updateFlinkJarJob({ job_id: 202, body: { name: 'changed' } });
    expect(result).toMatchObject({ is_success: true, request_id: expect.stringMatching(/^[0-9a-f]{32}$/) });
    expect(mock.readJob('202')?.settings.name).toBe('changed');
    await expect(dli.updateFlinkJarJob({ job_id: 999, body: {} })).rejects.toMatchObject({
      kind: 'api',
      errorCode: 'DLI.12004',
    });
  });

  it('listens on the port it is told', async () => {
    const mock = createEndpoint();
    const first = await mock.listen();
    await first.close();
    await using second = await mock.listen({ port: Number(new URL(first.url).port), hostname: '127.0.0.1' });
    expect(second.url).toBe(first.url);
  });

  it('rejects when the port is in use', async () => {
    await using server = await createEndpoint().listen();
    const port = Number(new URL(server.url).port);
    await expect(createEndpoint().listen({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
});

describe('closing', () => {
  it('ends the listening', async () => {
    const server = await createEndpoint().listen();
    expect((await update(server.url)).status).toBe(200);
    await server.close();
    await expect(update(server.url)).rejects.toThrow('fetch failed');
  });

  it('is what `await using` does at the end of its block', async () => {
    let url: string;
    {
      await using server = await createEndpoint().listen();
      ({ url } = server);
      expect((await update(url)).status).toBe(200);
    }
    await expect(update(url)).rejects.toThrow('fetch failed');
  });

  it('twice is as good as once', async () => {
    const server = await createEndpoint().listen();
    await Promise.all([server.close(), server.close()]);
    await expect(server.close()).resolves.toBeUndefined();
  });

  it('lets a request in flight finish', async () => {
    const mock = createEndpoint();
    const server = await mock.listen();
    const started = await startUpdate(server.url, new Agent());
    let isClosed = false;
    const closing = server.close().then(() => (isClosed = true));
    await expect(update(server.url)).rejects.toThrow('fetch failed');
    expect(isClosed).toBe(false);
    expect(await finishUpdate(started)).toBe(200);
    await closing;
    expect(mock.readJob('202')?.update_time).toBeDefined();
  });

  it('ends soon after the last reply, though the caller would keep the connection', async () => {
    const agent = new Agent({ keepAlive: true });
    const server = await createEndpoint().listen();
    const started = await startUpdate(server.url, agent);
    const closing = server.close().then(() => 'closed');
    expect(await finishUpdate(started)).toBe(200);
    const timeout = new Promise((resolve) => setTimeout(resolve, 2000, 'still open after 2 seconds'));
    const outcome = await Promise.race([closing, timeout]);
    agent.destroy();
    await closing;
    expect(outcome).toBe('closed');
  });
});
