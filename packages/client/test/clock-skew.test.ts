import { akskAuth } from '@dli-flink/client';
import type { AccessKeyCredentials } from '@dli-flink/client';
import { parseSdkDate } from '@dli-flink/client/signing';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { answerStatus, succeed } from './fixtures/answers.ts';
import { createRecordedClient, failUpdate, sendUpdate } from './fixtures/recorded-client.ts';
import type { Answer, SentRequest } from './fixtures/recorded-client.ts';
import { isSignatureTrue } from './fixtures/verify-signature.ts';

const credentials = { accessKey: 'ACCESS-KEY', secretKey: 'secret-key-of-the-test' };
const minute = 60_000;
const hour = 60 * minute;
const now = Date.parse('2026-05-01T12:00:00Z');

beforeEach(() => void vi.useFakeTimers({ now, toFake: ['Date'] }));
afterEach(() => void vi.useRealTimers());

/** How far the date of a request is ahead of when it was sent, in milliseconds. */
function readLead({ at, headers }: SentRequest): number {
  return parseSdkDate(headers.get('X-Sdk-Date')!)!.getTime() - at;
}

/** Answers as a gateway whose clock goes ahead of ours, and which allows 15 minutes. */
function runAhead(lead: () => number): Answer {
  return (request) => {
    const isInTime = Math.abs(readLead(request) - lead()) <= 15 * minute;
    const headers = { Date: new Date(Date.now() + lead()).toUTCString() };
    return (isInTime ? succeed : answerStatus(401, '', headers))(request);
  };
}

function connect(answer: Answer, keys: AccessKeyCredentials | (() => AccessKeyCredentials) = credentials) {
  return createRecordedClient(answer, akskAuth(keys));
}

describe('a gateway whose clock is far from ours', () => {
  it.each([2 * hour, -2 * hour, 16 * minute, -16 * minute, 400 * 24 * hour])(
    'is sent one more request, by its own time: %i ms off',
    async (lead) => {
      const { dli, sent } = connect(runAhead(() => lead));
      expect(await sendUpdate(dli)).toEqual({ is_success: true });
      expect(sent.map(readLead)).toEqual([0, lead]);
      for (const request of sent) expect(isSignatureTrue(request, credentials.secretKey)).toBe(true);
    },
  );

  it('is sent every later request by its own time from the start', async () => {
    const { dli, sent } = connect(runAhead(() => 2 * hour));
    for (let call = 0; call < 3; call++) await sendUpdate(dli);
    expect(sent.map(readLead)).toEqual([0, 2 * hour, 2 * hour, 2 * hour]);
  });

  it('takes calls that were under way at the same time too', async () => {
    const { dli, sent } = connect(runAhead(() => 2 * hour));
    const results = await Promise.allSettled(Array.from({ length: 10 }, () => sendUpdate(dli)));
    expect(results.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 'fulfilled'));
    expect(sent).toHaveLength(20);
  });

  it('is followed when either clock is put right', async () => {
    let lead = 2 * hour;
    const { dli, sent } = connect(runAhead(() => lead));
    await sendUpdate(dli);
    lead = 0;
    await sendUpdate(dli);
    await sendUpdate(dli);
    expect(sent.map(readLead)).toEqual([0, 2 * hour, 2 * hour, 0, 0]);
  });

  it('is corrected for once a call', async () => {
    const date = new Date(now + 2 * hour).toUTCString();
    const { dli, sent } = connect(answerStatus(401, '', { Date: date }));
    expect(await failUpdate(dli)).toMatchObject({ status: 401, attempts: 2 });
    expect(sent).toHaveLength(2);
  });

  it('is no reason to ask for other credentials', async () => {
    const provide = vi.fn<() => AccessKeyCredentials>(() => credentials);
    const { dli } = connect(
      runAhead(() => 2 * hour),
      provide,
    );
    await sendUpdate(dli);
    expect(provide).toHaveBeenCalledOnce();
  });
});

describe('a refusal that is not about the clock', () => {
  it.each([
    ['a Date a minute ahead', { Date: new Date(now + minute).toUTCString() }],
    ['a Date half a minute behind', { Date: new Date(now - minute / 2).toUTCString() }],
    ['our own Date', { Date: new Date(now).toUTCString() }],
    ['no Date, as behind a proxy that strips it', {}],
    ['a Date that is none', { Date: 'yesterday' }],
  ])('is not tried again with another date: %s', async (_, headers: Record<string, string>) => {
    const { dli, sent } = connect(answerStatus(401, { error_code: 'APIGW.0301' }, headers));
    expect(await failUpdate(dli)).toMatchObject({ status: 401, errorCode: 'APIGW.0301', attempts: 1 });
    await failUpdate(dli);
    expect(sent.map(readLead)).toEqual([0, 0]);
  });

  it('leaves the date alone when another status says so', async () => {
    const headers = { Date: new Date(now + 2 * hour).toUTCString() };
    const { dli, sent } = connect(answerStatus(403, '', headers));
    await failUpdate(dli);
    await failUpdate(dli);
    expect(sent.map(readLead)).toEqual([0, 0]);
  });
});

describe('a gateway whose clock cannot be right', () => {
  it.each([
    ['the year 12000', 'Sat, 01 Jan 12000 00:00:00 GMT'],
    ['the year 2100', 'Fri, 01 Jan 2100 00:00:00 GMT'],
    ['1970', 'Thu, 01 Jan 1970 00:00:00 GMT'],
    ['401 days ahead', new Date(now + 401 * 24 * hour).toUTCString()],
    ['no date', 'soon'],
  ])('because it says %s is not followed', async (_, date) => {
    let isWell = false;
    const { dli, sent } = connect((request) =>
      (isWell ? runAhead(() => 0) : answerStatus(401, '', { Date: date }))(request),
    );
    expect(await failUpdate(dli)).toMatchObject({ status: 401, attempts: 1 });
    isWell = true;
    expect(await sendUpdate(dli)).toEqual({ is_success: true });
    expect(sent.map(readLead)).toEqual([0, 0]);
  });

  it('is not followed any more after it has refused the date that it had asked for', async () => {
    let isWell = false;
    const lie = { Date: new Date(now + 30 * 24 * hour).toUTCString() };
    const { dli, sent } = connect((request) =>
      (isWell ? runAhead(() => 0) : answerStatus(401, '', lie))(request),
    );
    await failUpdate(dli);
    await failUpdate(dli);
    isWell = true;
    await sendUpdate(dli);
    expect(sent.map(readLead)).toEqual([0, 30 * 24 * hour, 0, 30 * 24 * hour, 0]);
  });

  it('and then answers with another error has not accepted anything', async () => {
    const lie = { Date: new Date(now + 2 * hour).toUTCString() };
    const { dli, sent } = connect((request) =>
      answerStatus(readLead(request) === 0 ? 401 : 403, '', lie)(request),
    );
    expect(await failUpdate(dli)).toMatchObject({ status: 403, attempts: 2 });
    await failUpdate(dli);
    expect(sent.map(readLead)).toEqual([0, 2 * hour, 0, 2 * hour]);
  });
});
