import { DliApiError } from '@dli-flink/client';
import { replyExamples } from '@dli-flink/contract/examples';
import { operations } from '@dli-flink/contract/operations';
import { beforeEach, describe, expect, it, vi } from 'vitest';

import { createRecordedClient, failUpdate } from './fixtures/recorded-client.ts';

// Retries come at once.
beforeEach(() => {
  vi.spyOn(Math, 'random').mockReturnValue(0);
});

const { 200: _success, ...errors } = replyExamples.updateFlinkJarJob;
const documented = Object.entries(errors).flatMap(([status, examples]) =>
  Object.entries(examples).map(([name, body]) => [Number(status), name, body] as const),
);

/** The error an update ends with when the service answers so. */
async function answerWith(
  status: number,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<DliApiError> {
  const { dli } = createRecordedClient(() => new Response(body, { status, headers }));
  const error = await failUpdate(dli);
  expect(error).toBeInstanceOf(DliApiError);
  return error as DliApiError;
}

describe('an error status', () => {
  it('has a documented example for each that is documented', () => {
    const { statuses } = operations.updateFlinkJarJob;
    expect([...new Set(documented.map(([status]) => status))]).toEqual(
      statuses.filter((status) => status >= 400),
    );
  });

  it.each(documented)('%i with the documented example %s becomes an API error', async (status, _, body) => {
    const error = await answerWith(status, JSON.stringify(body));
    expect(error).toMatchObject({
      kind: 'api',
      name: 'DliApiError',
      operation: 'updateFlinkJarJob',
      status,
      errorCode: body.error_code,
      errorMessage: body.error_msg,
      requestId: body.request_id,
    });
    for (const part of [String(status), body.error_code, body.error_msg]) {
      expect(error.message).toContain(part);
    }
  });

  it.each([402, 405, 409, 415, 502, 504, 599])(
    '%i, which is not documented, becomes one too',
    async (status) => {
      expect(await answerWith(status, '{"error_code":"DLI.9999","error_msg":"new"}')).toMatchObject({
        status,
        errorCode: 'DLI.9999',
        errorMessage: 'new',
      });
    },
  );
});

describe('the body of an error', () => {
  it.each([
    ['as documented', { error_code: 'C', error_msg: 'M' }, 'C', 'M'],
    ['as other services have it', { code: 'C', message: 'M' }, 'C', 'M'],
    ['one level down', { error: { error_code: 'C', error_msg: 'M' } }, 'C', 'M'],
    ["one level down in other services' words", { error: { code: 'C', message: 'M' } }, 'C', 'M'],
    ['in an array', [{ error_code: 'C', error_msg: 'M' }], 'C', 'M'],
    ['with a code alone', { error_code: 'C' }, 'C', undefined],
    ['with a message alone', { message: 'M' }, undefined, 'M'],
    ['with a code that is a number', { error: { code: 401, message: 'M' } }, undefined, 'M'],
    ['of no known shape', { faults: [1, null, 'x'] }, undefined, undefined],
    ['null', null, undefined, undefined],
    ['a number', 7, undefined, undefined],
    ['an empty array', [], undefined, undefined],
    ['of empty strings', { error_code: '', error_msg: '' }, undefined, undefined],
  ])('is read %s', async (_, body, errorCode, errorMessage) => {
    expect(await answerWith(400, JSON.stringify(body))).toMatchObject({ errorCode, errorMessage });
  });

  it.each([
    ['empty', '', undefined],
    ['blank', ' \n ', undefined],
    ['text', 'upstream connect error', 'upstream connect error'],
    ['a JSON string', '"upstream connect error"', 'upstream connect error'],
    ['cut-off JSON', '{"error_code":', '{"error_code":'],
    [
      'HTML',
      '<html><head><title>502 Bad\n Gateway</title></head><body>nginx</body></html>',
      '502 Bad Gateway',
    ],
    ['HTML without a title', '<html><body><h1>Bad Gateway</h1></body></html>', 'Bad Gateway'],
  ])('says what it can when it is %s', async (_, text, errorMessage) => {
    expect(await answerWith(502, text)).toMatchObject({ status: 502, errorCode: undefined, errorMessage });
  });

  it('is kept short when it is long text', async () => {
    const { errorMessage } = await answerWith(502, 'x'.repeat(100_000));
    expect(errorMessage!.length).toBeLessThan(300);
  });
});

describe('the request ID of an error', () => {
  const body = { error_code: 'C', error_msg: 'M', request_id: 'of-body' };

  it('is the one in the header', async () => {
    const error = await answerWith(400, JSON.stringify(body), { 'X-Request-Id': 'of-header' });
    expect(error.requestId).toBe('of-header');
    expect(error.message).toContain('of-header');
  });

  it('is the one in the body where the header is missing', async () => {
    expect((await answerWith(401, JSON.stringify(body))).requestId).toBe('of-body');
  });

  it.each([
    ['inside', { error: body }],
    ['beside', { error: { code: 'C', message: 'M' }, request_id: 'of-body' }],
  ])('is found %s a statement that is one level down', async (_, nested) => {
    expect((await answerWith(400, JSON.stringify(nested))).requestId).toBe('of-body');
  });

  it('is undefined where neither has one', async () => {
    expect((await answerWith(500, '')).requestId).toBeUndefined();
  });
});
