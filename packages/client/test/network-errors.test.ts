import { createDliClient, DliNetworkError, tokenAuth } from '@dli-flink/client';
import type { DliClient } from '@dli-flink/client';
import { beforeEach, describe, expect, it, vi } from 'vitest';

import { createRecordedClient, failUpdate, token } from './fixtures/recorded-client.ts';
import { reserveUrl, serve } from './fixtures/serve.ts';

// Retries come at once.
beforeEach(() => {
  vi.spyOn(Math, 'random').mockReturnValue(0);
});

function connect(baseUrl: string): DliClient {
  return createDliClient({ baseUrl, projectId: 'p', auth: tokenAuth(token) });
}

describe('a call without a reply', () => {
  it('ends with a network error that names the origin and the reason, and keeps the cause', async () => {
    const url = await reserveUrl();
    const error = await failUpdate(connect(url));
    expect(error).toBeInstanceOf(DliNetworkError);
    expect(error).toMatchObject({ kind: 'network', name: 'DliNetworkError', operation: 'updateFlinkJarJob' });
    expect((error as Error).message).toContain(url);
    expect((error as Error).message).toContain('ECONNREFUSED');
    expect((error as Error).cause).toMatchObject({ cause: { code: 'ECONNREFUSED' } });
  });

  it('ends so when the connection closes before any answer', async () => {
    await using service = await serve((request) => void request.socket.destroy());
    const error = await failUpdate(connect(service.url));
    expect(error).toBeInstanceOf(DliNetworkError);
    expect((error as Error).message).toContain(service.url);
  });

  it('ends so when the connection closes in the middle of the answer', async () => {
    await using service = await serve((_, response) => {
      response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': 100 });
      response.write('{"is_success"', () => response.destroy());
    });
    const error = await failUpdate(connect(service.url));
    expect(error).toBeInstanceOf(DliNetworkError);
    expect(error).toMatchObject({ kind: 'network', operation: 'updateFlinkJarJob' });
  });

  it.each([
    ['an error', new TypeError('no route'), 'no route'],
    ['an error within an error', new TypeError('fetch failed', { cause: new Error('no route') }), 'no route'],
    ['an error that has a code alone', Object.assign(new Error(''), { code: 'ENETDOWN' }), 'ENETDOWN'],
    ['a value that is no error', 'no route', 'http://dli.test'],
  ])('keeps %s as its cause', async (_, cause, words) => {
    const { dli } = createRecordedClient(() => Promise.reject(cause));
    const error = await failUpdate(dli);
    expect(error).toBeInstanceOf(DliNetworkError);
    expect((error as Error).cause).toBe(cause);
    expect((error as Error).message).toContain(words);
  });
});
