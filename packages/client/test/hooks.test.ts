import { akskAuth, tokenAuth } from '@dli-flink/client';
import type { Hooks } from '@dli-flink/client';
import { logTo } from '@dli-flink/client/logging';
import type { Logger } from '@dli-flink/client/logging';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { answerStatus, failToConnect, inTurn, neverAnswer, succeed } from './fixtures/answers.ts';
import { letTimePass } from './fixtures/fake-time.ts';
import { catchError, createRecordedClient, failUpdate, sendUpdate } from './fixtures/recorded-client.ts';

const url = 'http://dli.test/v1.0/project-1/streaming/flink-jobs/202';
const about = { operation: 'updateFlinkJarJob', method: 'PUT', url };

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(Math, 'random').mockReturnValue(0.5);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** Hooks that keep what they are told, in order. */
function record() {
  const events: (readonly [hook: string, event: object])[] = [];
  const hooks: Hooks = {
    onRequest: (event) => void events.push(['onRequest', event]),
    onResponse: (event) => void events.push(['onResponse', event]),
    onRetry: (event) => void events.push(['onRetry', event]),
  };
  return { events, hooks };
}

describe('hooks', () => {
  it('are told of a request and of its response', async () => {
    const { events, hooks } = record();
    const answer = answerStatus(200, '{}', { 'X-Request-Id': 'request-1' });
    await sendUpdate(createRecordedClient(answer, undefined, { hooks }).dli);
    expect(events).toEqual([
      ['onRequest', { ...about, attempt: 1 }],
      ['onResponse', expect.objectContaining({ ...about, status: 200, requestId: 'request-1', elapsed: 0 })],
    ]);
  });

  it('are told of every attempt, and of each retry before its pause', async () => {
    const { events, hooks } = record();
    const answer = inTurn(answerStatus(503), failToConnect, neverAnswer, succeed);
    const { dli } = createRecordedClient(answer, undefined, { hooks, attemptTimeout: 1000 });
    await letTimePass(sendUpdate(dli));
    expect(events).toEqual([
      ['onRequest', { ...about, attempt: 1 }],
      ['onResponse', expect.objectContaining({ ...about, status: 503 })],
      ['onRetry', { ...about, attempt: 1, reason: 'status 503', delay: 100 }],
      ['onRequest', { ...about, attempt: 2 }],
      ['onRetry', { ...about, attempt: 2, reason: expect.stringContaining('fetch failed'), delay: 200 }],
      ['onRequest', { ...about, attempt: 3 }],
      ['onRetry', { ...about, attempt: 3, reason: expect.stringContaining('1000 ms'), delay: 400 }],
      ['onRequest', { ...about, attempt: 4 }],
      ['onResponse', expect.objectContaining({ ...about, status: 200, elapsed: 1700 })],
    ]);
  });

  it('are told of an attempt with renewed credentials', async () => {
    const { events, hooks } = record();
    const auth = tokenAuth(() => 't');
    await sendUpdate(createRecordedClient(inTurn(answerStatus(401), succeed), auth, { hooks }).dli);
    expect(events.map(([hook]) => hook)).toEqual(['onRequest', 'onResponse', 'onRequest', 'onResponse']);
  });

  it('are told the same of calls by path, which have no operation, and without the query', async () => {
    const { events, hooks } = record();
    const { dli } = createRecordedClient(succeed, undefined, { hooks });
    const get = dli.GET as unknown as (path: string, init: object) => Promise<unknown>;
    await get('/v1.0/jobs', { params: { query: { password: 's3cret' } } });
    const event = { operation: undefined, method: 'GET', url: 'http://dli.test/v1.0/jobs', attempt: 1 };
    expect(events[0]).toEqual(['onRequest', event]);
    expect(JSON.stringify(events)).not.toContain('s3cret');
  });

  it.each([
    ['a token', tokenAuth('s3cret-token-of-the-test')],
    ['a key', akskAuth({ accessKey: 'a', secretKey: 's3cret', securityToken: 's3cret-security-token' })],
  ])('are told nothing secret: %s', async (_, auth) => {
    // Loaded now: time that is faked does not wait for a file.
    await import('@dli-flink/client/signing');
    const { events, hooks } = record();
    const { dli } = createRecordedClient(inTurn(failToConnect, answerStatus(503)), auth, { hooks });
    const headers = { 'X-Own': 's3cret' };
    await letTimePass(
      catchError(dli.updateFlinkJarJob({ job_id: 202, body: { desc: 's3cret' } }, { headers })),
    );
    expect(events.length).toBeGreaterThan(8);
    expect(JSON.stringify(events)).not.toMatch(/s3cret|Signature/);
  });

  it.each(['onRequest', 'onResponse', 'onRetry'] as const)(
    'end the call with what they throw, at once: %s',
    async (hook) => {
      const thrown = new Error('thrown by a hook');
      const hooks: Hooks = {
        [hook]: () => {
          throw thrown;
        },
      };
      const { dli, sent } = createRecordedClient(answerStatus(503), undefined, { hooks });
      expect(await letTimePass(failUpdate(dli))).toBe(thrown);
      expect(sent.length).toBe(hook === 'onRequest' ? 0 : 1);
    },
  );
});

it('logTo writes requests and responses as debug lines and retries as warnings', async () => {
  const lines: unknown[] = [];
  const logger: Logger = {
    debug: (...line) => void lines.push(['debug', ...line]),
    warn: (...line) => void lines.push(['warn', ...line]),
  };
  const answer = inTurn(answerStatus(429), succeed);
  const { dli } = createRecordedClient(answer, undefined, { hooks: logTo(logger) });
  await letTimePass(sendUpdate(dli));
  expect(lines).toEqual([
    ['debug', 'request', expect.objectContaining({ attempt: 1 })],
    ['debug', 'response', expect.objectContaining({ status: 429 })],
    ['warn', 'retry', expect.objectContaining({ attempt: 1, delay: 100 })],
    ['debug', 'request', expect.objectContaining({ attempt: 2 })],
    ['debug', 'response', expect.objectContaining({ status: 200 })],
  ]);
});
