/** A server that closes connections while they are idle, and a request that is written to one just then. */
import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

import { createDliClient, tokenAuth } from '@dli-flink/client';
import type { RetryEvent } from '@dli-flink/client';
import { describe, expect, it } from 'vitest';

import { misbehave } from './fixtures/misbehave.ts';
import { catchError, sendUpdate } from './fixtures/recorded-client.ts';

const ok = '{"is_success":true}';

/** A client of a service that answers well `good` times, and then hangs up on each request. */
async function hangUpAfter(good: number) {
  const service = await misbehave((request, response) => {
    if (service.requests() <= good) response.end(ok);
    else request.socket.destroy();
  });
  const retries: RetryEvent[] = [];
  const hooks = { onRetry: (event: RetryEvent) => void retries.push(event) };
  const dli = createDliClient({ baseUrl: service.url, projectId: 'p', auth: tokenAuth('t'), hooks });
  return { service, dli, retries };
}

it('that does so after 2 ms makes none of 300 calls fail', async () => {
  const server = createServer((request, response) => {
    request.resume().once('end', () => response.end(ok));
  });
  // No header tells of it, so that the client finds out by itself.
  server.on('connection', (socket) => socket.setNoDelay(true));
  server.on('request', (_, response) => {
    const { socket } = response;
    response.once('finish', () => setTimeout(() => socket?.destroy(), 2));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const dli = createDliClient({ baseUrl, projectId: 'p', auth: tokenAuth('t') });
  let succeeded = 0;
  for (let call = 0; call < 300; call++) {
    if ((await sendUpdate(dli)).is_success) succeeded++;
    await new Promise((resolve) => setTimeout(resolve, call % 4));
  }
  server.close();
  server.closeAllConnections();
  expect(succeeded).toBe(300);
});

describe('a connection that is closed', () => {
  it('when it was in use before is no retry, and is told with a pause of 0', async () => {
    const { dli, retries, service } = await hangUpAfter(1);
    await using _ = service;
    await sendUpdate(dli, { retries: 0 });
    expect(await catchError(sendUpdate(dli, { retries: 0 }))).toMatchObject({ kind: 'network', attempts: 2 });
    expect(retries).toMatchObject([{ attempt: 1, delay: 0 }]);
  });

  it('when it is new is a failure of the service', async () => {
    const { dli, retries, service } = await hangUpAfter(0);
    await using _ = service;
    expect(await catchError(sendUpdate(dli, { retries: 0 }))).toMatchObject({ kind: 'network', attempts: 1 });
    expect(retries).toEqual([]);
  });

  it('costs no more repetitions than there were replies', async () => {
    const { dli, service } = await hangUpAfter(1);
    await using _ = service;
    await sendUpdate(dli);
    for (let call = 0; call < 5; call++) await catchError(sendUpdate(dli, { retries: 0 }));
    expect(service.requests()).toBe(1 + 5 + 1);
  });
});
