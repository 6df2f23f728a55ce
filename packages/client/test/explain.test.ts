import { DliApiError } from '@dli-flink/client';
import { explain } from '@dli-flink/client/explain';
import { errorCodes } from '@dli-flink/contract/errors';
import { describe, expect, it } from 'vitest';

import { answerStatus } from './fixtures/answers.ts';
import { eachErrorKind } from './fixtures/each-error-kind.ts';
import { createRecordedClient, failUpdate } from './fixtures/recorded-client.ts';
import { tokenAuth } from '@dli-flink/client';

/** The error a reply with this code becomes. */
function failWith(body: unknown, status = 400): Promise<unknown> {
  return failUpdate(createRecordedClient(answerStatus(status, body)).dli);
}

describe('explain', () => {
  it.each(Object.values(errorCodes))('gives the entry of the catalogue for $code', async (entry) => {
    const explanation = explain(await failWith({ error_code: entry.code, error_msg: 'M' }));
    expect(explanation).toBe(entry);
    expect(explanation!.cause).toMatch(/\S/);
    expect(explanation!.remedy).toMatch(/\S/);
  });

  it('goes by the code, whatever the status', async () => {
    const error = await failWith({ error_code: 'DLI.12004', error_msg: 'M' }, 404);
    expect(explain(error)).toBe(errorCodes['DLI.12004']);
  });

  it.each([
    ['no body', ''],
    ['no code', { message: 'M' }],
    ['a code that is not in the catalogue', { error_code: 'DLI.99999' }],
    ['a code that is a name every object has', { error_code: 'constructor' }],
    ['the code of an object', { error_code: '__proto__' }],
  ])('gives nothing for an error with %s', async (_, body) => {
    const error = await failWith(body);
    expect(error).toBeInstanceOf(DliApiError);
    expect(explain(error)).toBeUndefined();
  });

  it.each(eachErrorKind.filter(({ kind }) => kind !== 'api'))(
    'gives nothing for an error of the kind $kind',
    async ({ provoke }) => {
      expect(explain(await provoke(tokenAuth('t')))).toBeUndefined();
    },
  );

  it.each([undefined, null, 'DLI.12004', new Error('DLI.12004'), { errorCode: 'DLI.12004' }])(
    'gives nothing for what is no error of the client: %o',
    (value) => {
      expect(explain(value)).toBeUndefined();
    },
  );
});
