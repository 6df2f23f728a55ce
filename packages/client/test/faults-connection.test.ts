/** A real server, and the `fetch` of the runtime: replies that do not arrive, or not whole. */
import { createDliClient, tokenAuth } from '@dli-flink/client';
import type { CallOptions } from '@dli-flink/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { drip, misbehave } from './fixtures/misbehave.ts';
import type { Misbehaviour } from './fixtures/misbehave.ts';
import { catchError, sendUpdate, token } from './fixtures/recorded-client.ts';
import { reserveUrl } from './fixtures/serve.ts';

const chunked = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n';

// No pause between attempts.
beforeEach(() => void vi.spyOn(Math, 'random').mockReturnValue(0));
afterEach(() => void vi.restoreAllMocks());

/** Limits that no reply runs into unless it is never to come. */
const patient = { retries: 1, attemptTimeout: 5000 };

const impatient = { retries: 1, attemptTimeout: 200, totalTimeout: 3000 };

function update(baseUrl: string, options: CallOptions) {
  return sendUpdate(createDliClient({ baseUrl, projectId: 'p', auth: tokenAuth(token) }), options);
}

const lost: readonly (readonly [fault: string, answer: Misbehaviour])[] = [
  ['resets the connection before the headers', ({ socket }) => socket.resetAndDestroy()],
  ['closes the connection before the headers', ({ socket }) => void socket.end()],
  ['closes the connection in the headers', ({ socket }) => void socket.end('HTTP/1.1 200 OK\r\nContent-Le')],
  [
    'resets the connection in the body',
    ({ socket }) => void socket.write(`${chunked}5\r\n{"is_`, () => socket.resetAndDestroy()),
  ],
  ['closes the connection in the body', ({ socket }) => void socket.end(`${chunked}5\r\n{"is_\r\n`)],
  [
    'sends less than its Content-Length',
    ({ socket }) => void socket.end('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"is_success":true}'),
  ],
  ['does not speak HTTP', ({ socket }) => void socket.end('220 mail.test ESMTP\r\n')],
  [
    'sends headers without end',
    ({ socket }) => void socket.write(`HTTP/1.1 200 OK\r\n${'X-A: b\r\n'.repeat(9999)}`),
  ],
  [
    'says gzip of what is not',
    (_, response) => void response.writeHead(200, { 'Content-Encoding': 'gzip' }).end('{"is_success":true}'),
  ],
];

describe('a network error ends a call whose service', () => {
  it.each(lost)('%s', async (_, answer) => {
    await using service = await misbehave(answer);
    const error = await catchError(update(service.url, patient));
    expect(error).toMatchObject({ kind: 'network', attempts: 2, cause: expect.any(Error) });
    expect((error as Error).message).toContain(service.url);
    expect(service.requests()).toBe(2);
  });

  it('is not there', async () => {
    const error = await catchError(update(await reserveUrl(), patient));
    expect(error).toMatchObject({ kind: 'network', attempts: 2 });
    expect((error as Error).message).toContain('ECONNREFUSED');
  });
});

const slow: readonly (readonly [fault: string, answer: Misbehaviour])[] = [
  ['says nothing', () => {}],
  [
    'says its headers one at a time',
    ({ socket }, response) => {
      socket.write('HTTP/1.1 200 OK\r\n');
      drip(response, 'X-A: b\r\n', 20);
    },
  ],
  [
    'says its body one byte at a time',
    ({ socket }, response) => {
      socket.write('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n');
      drip(response, ' ', 20);
    },
  ],
  [
    'stops in its body',
    (_, response) => void response.writeHead(200, { 'Content-Length': 100 }).write('{"is_success"'),
  ],
  ['only says that it goes on', (_, response) => drip(response, 'HTTP/1.1 102 Processing\r\n\r\n', 20)],
];

describe('a timeout ends a call whose service', () => {
  it.each(slow)('%s', async (_, answer) => {
    await using service = await misbehave(answer);
    const error = (await catchError(update(service.url, impatient))) as Error & { elapsed: number };
    expect(error).toMatchObject({ kind: 'timeout', attempts: 2 });
    expect(error.message).toContain(service.url);
    expect(error.elapsed).toBeLessThan(4000);
  });
});

/** Asks for an update while the service has one fault and is then well; tells how many requests that takes. */
async function comeBack(fault: Misbehaviour, options: CallOptions): Promise<number> {
  let isBack = false;
  await using service = await misbehave((request, response) => {
    if (isBack) response.end('{"is_success":true}');
    else fault(request, response);
    isBack = true;
  });
  expect(await update(service.url, options)).toEqual({ is_success: true });
  return service.requests();
}

describe('a call succeeds when its service comes back', () => {
  it.each(lost)('after it %s once', async (_, fault) => {
    expect(await comeBack(fault, patient)).toBe(2);
  });

  it.each(slow)('after it %s once', async (_, fault) => {
    // On a busy machine a good reply can be late too.
    expect(await comeBack(fault, { ...impatient, retries: 10 })).toBeGreaterThanOrEqual(2);
  });
});

it('a call that is cancelled hangs up', async () => {
  const controller = new AbortController();
  await using service = await misbehave(() => controller.abort());
  const error = await catchError(update(service.url, { ...patient, signal: controller.signal }));
  expect(error).toBe(controller.signal.reason);
  expect(service.requests()).toBe(1);
});
