import { createDliClient, tokenAuth } from '@dli-flink/client';
import type { DliClient, Fetch } from '@dli-flink/client';
import { expect, it } from 'vitest';

import { catchError, token } from './fixtures/recorded-client.ts';
import { serve } from './fixtures/serve.ts';

const reason = new Error('no longer needed');

function connect(baseUrl: string, fetch?: Fetch): DliClient {
  return createDliClient({ baseUrl, projectId: 'p', auth: tokenAuth(token), ...(fetch && { fetch }) });
}

/** Asks for an update that a signal may cancel, and returns the error it ends with. */
function cancel(dli: DliClient, signal: AbortSignal): Promise<unknown> {
  return catchError(dli.updateFlinkJarJob({ job_id: 202, body: {} }, { signal }));
}

it('rejects with the reason of the signal, whatever fetch makes of it', async () => {
  const controller = new AbortController();
  let seen: AbortSignal | null | undefined;
  const dli = connect('http://dli.test', async (_, { signal }) => {
    seen = signal;
    controller.abort(reason);
    throw new TypeError('terminated');
  });
  expect(await cancel(dli, controller.signal)).toBe(reason);
  expect(seen).toMatchObject({ aborted: true, reason });
});

it('sends nothing when the signal has fired before', async () => {
  const arrived: string[] = [];
  await using service = await serve((request) => void arrived.push(String(request.url)));
  expect(await cancel(connect(service.url), AbortSignal.abort(reason))).toBe(reason);
  expect(arrived).toEqual([]);
});

it('breaks off while the service is thinking', async () => {
  const controller = new AbortController();
  await using service = await serve(() => controller.abort(reason));
  expect(await cancel(connect(service.url), controller.signal)).toBe(reason);
});

it('breaks off in the middle of the answer', async () => {
  const controller = new AbortController();
  await using service = await serve((_, response) => {
    response.writeHead(200).write('{"is_success"', () => setTimeout(() => controller.abort(reason), 50));
  });
  expect(await cancel(connect(service.url), controller.signal)).toBe(reason);
});

it('rejects with a TimeoutError when the signal is a time limit', async () => {
  await using service = await serve(() => {});
  expect(await cancel(connect(service.url), AbortSignal.timeout(50))).toMatchObject({ name: 'TimeoutError' });
});
