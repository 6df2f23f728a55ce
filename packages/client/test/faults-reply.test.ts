/** A real server, and the `fetch` of the runtime: replies that arrive and say the wrong thing. */
import { gzipSync } from 'node:zlib';

import { akskAuth, createDliClient, isThrottled, tokenAuth } from '@dli-flink/client';
import type { Auth } from '@dli-flink/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { misbehave } from './fixtures/misbehave.ts';
import { catchError, sendUpdate } from './fixtures/recorded-client.ts';

const key = { accessKey: 'ACCESS-KEY', secretKey: 's3cret' };

// No pause between attempts.
beforeEach(() => void vi.spyOn(Math, 'random').mockReturnValue(0));
afterEach(() => void vi.restoreAllMocks());

function connect(baseUrl: string, auth: Auth = tokenAuth('s3cret-token')) {
  return createDliClient({ baseUrl, projectId: 'p', auth, attemptTimeout: 1000, totalTimeout: 2000 });
}

/** What an update ends with when the service answers so, and how many requests it takes. */
async function answerWith(status: number, body: string | Buffer, headers: Record<string, string> = {}) {
  await using service = await misbehave((_, response) => void response.writeHead(status, headers).end(body));
  const outcome: unknown = await sendUpdate(connect(service.url)).catch((error: unknown) => error);
  return { outcome, requests: service.requests() };
}

describe('a reply', () => {
  it('of JSON that is cut off is a reply error, and is not asked for again', async () => {
    const { outcome, requests } = await answerWith(200, '{"is_success": tr');
    expect(outcome).toMatchObject({ kind: 'reply', status: 200, attempts: 1 });
    expect(requests).toBe(1);
  });

  it('of a proxy in HTML is an API error with its title, after retries', async () => {
    const html = '<html><head><title>502 Bad Gateway</title></head></html>';
    const { outcome, requests } = await answerWith(502, html, { 'Content-Type': 'text/html' });
    expect(outcome).toMatchObject({ kind: 'api', status: 502, attempts: 4, errorMessage: '502 Bad Gateway' });
    expect(requests).toBe(4);
  });

  it.each([200, 204])('that is empty, with status %i, says nothing of an update', async (status) => {
    expect((await answerWith(status, '')).outcome).toMatchObject({ kind: 'reply', status });
  });

  it('of JSON after a byte order mark is a success', async () => {
    expect((await answerWith(200, '\uFEFF{"is_success":"true"}')).outcome).toEqual({ is_success: true });
  });

  it('that is compressed is a success', async () => {
    const { outcome } = await answerWith(200, gzipSync('{"is_success":true}'), {
      'Content-Encoding': 'gzip',
    });
    expect(outcome).toEqual({ is_success: true });
  });

  // The service is not known to do this; a success status is taken at its word unless is_success denies it.
  it('of an error body with status 200 is an error', async () => {
    const { outcome } = await answerWith(200, '{"error_code":"DLI.0999","error_msg":"M"}');
    expect(outcome).toMatchObject({ kind: 'api', status: 200, errorCode: 'DLI.0999', errorMessage: 'M' });
  });

  it('of an error body with status 200 and is_success false is a refusal', async () => {
    const { outcome } = await answerWith(200, '{"is_success":"false","message":"M"}');
    expect(outcome).toMatchObject({ kind: 'refused', status: 200, errorMessage: 'M' });
  });
});

describe('a storm of 429', () => {
  it('ends a call after its retries with an error that isThrottled knows', async () => {
    const { outcome, requests } = await answerWith(429, '{"error_code":"APIGW.0308"}', {
      'Retry-After': '0',
    });
    expect(outcome).toMatchObject({ kind: 'api', status: 429, attempts: 4 });
    expect(isThrottled(outcome)).toBe(true);
    expect(requests).toBe(4);
  });

  it('is not made worse by many calls', async () => {
    await using service = await misbehave((_, response) => {
      response.writeHead(429, { 'Retry-After': '0' }).end();
    });
    const dli = connect(service.url);
    await Promise.all(Array.from({ length: 50 }, () => catchError(sendUpdate(dli))));
    expect(service.requests()).toBe(70);
  });

  it('that passes ends in success', async () => {
    let replies = 0;
    await using service = await misbehave((_, response) => {
      if (++replies < 4) response.writeHead(429, { 'Retry-After': '0' }).end();
      else response.end('{"is_success":true}');
    });
    expect(await sendUpdate(connect(service.url))).toEqual({ is_success: true });
  });
});

describe('status 401', () => {
  it('once, and then a success, is a success for credentials that can be renewed', async () => {
    let count = 0;
    const auth = tokenAuth(() => `token-${++count}`);
    await using service = await misbehave(({ headers }, response) => {
      const isNew = headers['x-auth-token'] === 'token-2';
      response.writeHead(isNew ? 200 : 401).end(isNew ? '{"is_success":true}' : '');
    });
    expect(await sendUpdate(connect(service.url, auth))).toEqual({ is_success: true });
    expect(service.requests()).toBe(2);
  });

  it('without a Date, as behind a proxy that strips it, is an API error for a key', async () => {
    await using service = await misbehave((_, response) => {
      response.sendDate = false;
      response.writeHead(401).end('{"error_code":"APIGW.0301","error_msg":"verify aksk signature fail"}');
    });
    const error = await catchError(sendUpdate(connect(service.url, akskAuth(key))));
    expect(error).toMatchObject({ kind: 'api', status: 401, errorCode: 'APIGW.0301', attempts: 1 });
  });
});

it.each([
  ['a token', tokenAuth('s3cret-token')],
  ['a key', akskAuth({ ...key, securityToken: 's3cret-security-token' })],
])('a redirect to another origin takes %s nowhere', async (_, auth) => {
  await using elsewhere = await misbehave((_request, response) => void response.end('{"is_success":true}'));
  await using service = await misbehave((_request, response) => {
    response.writeHead(307, { Location: elsewhere.url }).end();
  });
  const error = await catchError(sendUpdate(connect(service.url, auth)));
  expect(error).toMatchObject({ kind: 'reply', status: 307, attempts: 1 });
  expect(elsewhere.requests()).toBe(0);
});
