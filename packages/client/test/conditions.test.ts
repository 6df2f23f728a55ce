import { isJobNotUpdatable, isJobUnknown, isNameTaken, isThrottled, tokenAuth } from '@dli-flink/client';
import { describe, expect, it } from 'vitest';

import { answerStatus } from './fixtures/answers.ts';
import { eachErrorKind } from './fixtures/each-error-kind.ts';
import { createRecordedClient, failUpdate } from './fixtures/recorded-client.ts';

const conditions = { isJobUnknown, isJobNotUpdatable, isNameTaken, isThrottled };

/** The names of the conditions a value has. */
function judge(value: unknown): readonly string[] {
  return Object.entries(conditions)
    .filter(([, has]) => has(value))
    .map(([name]) => name);
}

/** The conditions of the error that a reply becomes. */
async function judgeReply(status: number, error_code?: string): Promise<readonly string[]> {
  const body = error_code === undefined ? '' : { error_code, error_msg: 'M' };
  const { dli } = createRecordedClient(answerStatus(status, body), undefined, { retries: 0 });
  return judge(await failUpdate(dli));
}

describe('an API error', () => {
  it.each([
    ['isJobUnknown', 400, 'DLI.12004'],
    ['isJobUnknown', 400, 'DLI.16001'],
    ['isJobUnknown', 404, 'DLI.0023'],
    ['isJobUnknown', 500, 'DLI.12004'],
    ['isJobUnknown', 404, undefined],
    ['isJobNotUpdatable', 400, 'DLI.12003'],
    ['isJobNotUpdatable', 400, 'DLI.12005'],
    ['isNameTaken', 400, 'DLI.11004'],
    ['isNameTaken', 400, 'DLI.12006'],
    ['isThrottled', 429, 'APIGW.0308'],
    ['isThrottled', 429, 'APIG.0308'],
    ['isThrottled', 429, undefined],
    ['isThrottled', 429, 'DLI.99999'],
  ])('is one that %s, and no other, for %i with the code %s', async (name, status, code) => {
    expect(await judgeReply(status, code)).toEqual([name]);
  });

  it.each([
    [400, undefined],
    [400, 'DLI.0001'],
    [400, 'DLI.12002'],
    [401, 'APIGW.0301'],
    [403, undefined],
    [404, 'APIGW.0101'],
    [404, 'DLI.99999'],
    [409, undefined],
    [500, 'DLI.0999'],
    [503, undefined],
  ])('is none of them for %i with the code %s', async (status, code) => {
    expect(await judgeReply(status, code)).toEqual([]);
  });
});

it.each(eachErrorKind.filter(({ kind }) => kind !== 'api'))(
  'an error of the kind $kind is none of them',
  async ({ provoke }) => {
    expect(judge(await provoke(tokenAuth('t')))).toEqual([]);
  },
);

it.each([
  undefined,
  null,
  'DLI.12004',
  429,
  new Error('DLI.12004'),
  { errorCode: 'DLI.12004', status: 404 },
  new Response(null, { status: 429 }),
])('what is no error of the client is none of them: %o', (value) => {
  expect(judge(value)).toEqual([]);
});
