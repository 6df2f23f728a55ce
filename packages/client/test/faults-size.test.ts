/** A real server, and the `fetch` of the runtime: replies that are larger than any of the service. */
import type { ServerResponse } from 'node:http';
import { brotliCompressSync, constants, deflateSync, gzipSync } from 'node:zlib';

import { createDliClient, DliReplyError, tokenAuth } from '@dli-flink/client';
import { createCoreClient } from '@dli-flink/client/core';
import { describe, expect, it } from 'vitest';

import { misbehave } from './fixtures/misbehave.ts';
import { sendUpdate, token } from './fixtures/recorded-client.ts';

/** The largest reply that is read, in bytes. */
const limit = 1_048_576;

/** A reply of the service with so many bytes. */
function pad(size: number): Buffer {
  const head = '{"is_success":true,"message":"';
  return Buffer.from(`${head}${'x'.repeat(size - head.length - 2)}"}`);
}

/** What an update ends with when the service answers so. */
async function answerWith(answer: (response: ServerResponse) => void, create = createDliClient) {
  await using service = await misbehave((_, response) => answer(response));
  const limits = { attemptTimeout: 4000, retries: 1 };
  const dli = create({ baseUrl: service.url, projectId: 'p', auth: tokenAuth(token), ...limits });
  const outcome: unknown = await sendUpdate(dli).catch((error: unknown) => error);
  expect(service.requests()).toBe(1);
  return outcome;
}

const ways = [
  [
    'with its Content-Length',
    (response: ServerResponse, body: Buffer) =>
      void response.writeHead(200, { 'Content-Length': body.length }).end(body),
  ],
  [
    'without a Content-Length',
    (response: ServerResponse, body: Buffer) => {
      // Two chunks, since of one alone Node would know the length.
      response.write(body.subarray(0, 1));
      response.end(body.subarray(1));
    },
  ],
] as const;

describe.each(ways)('a reply %s', (_, send) => {
  it('is read when it is as large as one may be', async () => {
    const outcome = await answerWith((response) => send(response, pad(limit)));
    expect(outcome).toMatchObject({ is_success: true, message: expect.stringMatching(/^x+$/) });
  });

  it.each([limit + 1, 5 * limit])('is a reply error when it has %i bytes', async (size) => {
    const outcome = await answerWith((response) => send(response, pad(size)));
    expect(outcome).toBeInstanceOf(DliReplyError);
    expect(outcome).toMatchObject({ kind: 'reply', status: 200, attempts: 1 });
    expect((outcome as Error).message).toMatch(/too large/);
  });
});

it('a reply that splits a character between chunks is read right', async () => {
  const body = Buffer.from('{"is_success":true,"message":"😀"}');
  const middle = body.indexOf('😀') + 2;
  const outcome = await answerWith((response) => {
    response.write(body.subarray(0, middle));
    setTimeout(() => response.end(body.subarray(middle)), 20);
  });
  expect(outcome).toEqual({ is_success: true, message: '😀' });
});

it('a reply without end is a reply error, soon', async () => {
  let size = 0;
  const outcome = await answerWith((response) => {
    const chunk = Buffer.alloc(65_536, ' ');
    const writeMore = (): void => {
      while (response.writable && response.write(chunk)) size += chunk.length;
    };
    response.on('drain', writeMore);
    writeMore();
  });
  expect(outcome).toMatchObject({ kind: 'reply', attempts: 1 });
  expect(size).toBeLessThan(50 * limit);
});

it.each([
  ['gzip', gzipSync],
  ['deflate', deflateSync],
  [
    'br',
    (content: Buffer) => brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } }),
  ],
] as const)('a small reply that grows to 32 MB is a reply error: %s', async (encoding, compress) => {
  const bomb = compress(Buffer.alloc(32 * limit, ' '));
  expect(bomb.length).toBeLessThan(limit);
  const headers = { 'Content-Encoding': encoding, 'Content-Length': bomb.length };
  const outcome = await answerWith((response) => void response.writeHead(200, headers).end(bomb));
  expect(outcome).toMatchObject({ kind: 'reply', attempts: 1 });
});

it('a reply that is too large for the full client is so for the core client', async () => {
  const outcome = await answerWith(
    (response) => void response.end(pad(2 * limit)),
    createCoreClient as typeof createDliClient,
  );
  expect(outcome).toMatchObject({ kind: 'reply', attempts: 1 });
});
