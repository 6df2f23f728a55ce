import { signRequest } from '@dli-flink/client/signing';
import { describe, expect, it } from 'vitest';

import { createEndpoint, projectId, sendUpdate } from './fixtures/send-update.ts';
import type { Answer } from './fixtures/send-update.ts';

const accessKey = { accessKey: 'ACCESS-KEY', secretKey: 's3cret-key' };
const wrong = { ...accessKey, secretKey: 's3cret-other' };
const start = Date.parse('2026-05-01T12:00:00Z');
const minute = 60_000;

/** An endpoint with a clock, and what sends it signed requests. */
function createLocked(options: { readonly locksOut?: boolean } = { locksOut: true }) {
  const clock = { now: start };
  const mock = createEndpoint({ accessKey, now: () => clock.now, ...options });
  async function send(by = accessKey): Promise<Answer> {
    const url = `http://mock.test/v1.0/${projectId}/streaming/flink-jobs/202`;
    const signing = { method: 'PUT', url, headers: { 'Content-Type': 'application/json' }, body: '{}' };
    const added = await signRequest(signing, by, { date: new Date(clock.now) });
    return sendUpdate(mock, { headers: { 'X-Auth-Token': null, ...added } });
  }
  /** The statuses of requests that are sent one after the other. */
  async function fail(count: number, by = wrong): Promise<void> {
    for (let sent = 0; sent < count; sent++) {
      // oxlint-disable-next-line no-await-in-loop
      expect((await send(by)).status).toBe(401);
    }
  }
  return { clock, mock, send, fail };
}

const locked = {
  status: 401,
  body: { error_code: 'APIGW.0301', error_msg: expect.stringMatching(/locked after 5 failures/) },
};

describe('a key pair', () => {
  it('is refused after five failed signatures in a row, even when it is right', async () => {
    const { fail, send } = createLocked();
    await fail(5);
    const answer = await send();
    expect(answer).toMatchObject(locked);
    expect(answer.body.request_id).toBe(answer.requestId);
    expect(JSON.stringify(answer)).not.toMatch(/s3cret|ACCESS-KEY/);
  });

  it('is not refused after four', async () => {
    const { fail, send } = createLocked();
    await fail(4);
    expect((await send()).status).toBe(200);
  });

  it('starts from nought after a good signature', async () => {
    const { fail, send } = createLocked();
    await fail(4);
    expect((await send()).status).toBe(200);
    await fail(4);
    expect((await send()).status).toBe(200);
    await fail(5);
    expect(await send()).toMatchObject(locked);
  });

  it('is taken again after five minutes, with another five failures to go', async () => {
    const { clock, fail, send } = createLocked();
    await fail(5);
    clock.now = start + 5 * minute - 1;
    expect(await send()).toMatchObject(locked);
    clock.now = start + 5 * minute;
    await fail(4);
    expect((await send()).status).toBe(200);
  });

  it('is not locked for longer by what fails meanwhile', async () => {
    const { clock, fail, send } = createLocked();
    await fail(5);
    clock.now = start + 4 * minute;
    await fail(20);
    clock.now = start + 5 * minute;
    expect((await send()).status).toBe(200);
  });

  it('is not locked by who signs with another, or does not sign', async () => {
    const { fail, mock, send } = createLocked();
    await fail(10, { accessKey: 'ANOTHER', secretKey: 's3cret' });
    for (let sent = 0; sent < 10; sent++) {
      const headers = { 'X-Auth-Token': null, Authorization: 'Bearer ACCESS-KEY' };
      // oxlint-disable-next-line no-await-in-loop
      expect((await sendUpdate(mock, { headers })).status).toBe(401);
    }
    expect((await send()).status).toBe(200);
  });

  it('is never locked where nobody asked for it', async () => {
    const { fail, send } = createLocked({});
    await fail(20);
    expect((await send()).status).toBe(200);
  });

  it('is free again after a reset', async () => {
    const { fail, mock, send } = createLocked();
    await fail(5);
    mock.reset();
    expect((await send()).status).toBe(200);
  });
});

describe('the token', () => {
  it('is taken while the key pair is locked', async () => {
    const { fail, mock, send } = createLocked();
    await fail(5);
    expect((await sendUpdate(mock)).status).toBe(200);
    expect(await send()).toMatchObject(locked);
  });

  it('is not locked, and locks nothing, however often it is wrong', async () => {
    const { mock, send } = createLocked();
    for (let sent = 0; sent < 10; sent++) {
      // oxlint-disable-next-line no-await-in-loop
      expect((await sendUpdate(mock, { headers: { 'X-Auth-Token': 'another' } })).status).toBe(401);
    }
    expect((await sendUpdate(mock)).status).toBe(200);
    expect((await send()).status).toBe(200);
  });
});
