/** Replies that are lists, as operations on several jobs answer. */
import { DliApiError, DliRefusedError } from '@dli-flink/client';
import { inspect } from 'node:util';
import { describe, expect, it, vi } from 'vitest';

import { createOtherClient } from './fixtures/other-client.ts';
import { catchError } from './fixtures/recorded-client.ts';

vi.mock('@dli-flink/contract/operations', async (importOriginal) =>
  (await import('./fixtures/other-operations.ts')).addOthers(importOriginal),
);

type List = readonly { readonly is_success: boolean }[] & { request_id?: string; response: Response };

const withId = (text: string, status = 200): Response =>
  new Response(text, { status, headers: { 'X-Request-Id': 'request-1' } });

async function stop(text: string, status = 200): Promise<List> {
  const reply = withId(text, status);
  return (await createOtherClient(reply).call('batchStop', { body: { job_ids: [1, 2] } })) as List;
}

async function failToStop(text: string, status = 200): Promise<Error> {
  return (await catchError(stop(text, status))) as Error;
}

describe('a reply that is a list', () => {
  it.each([
    ['[{"is_success":"true","message":"m"}]', [{ is_success: true, message: 'm' }]],
    ['[{"is_success":true},{"is_success":"true"}]', [{ is_success: true }, { is_success: true }]],
    ['[{"message":"done"},{}]', [{ message: 'done', is_success: true }, { is_success: true }]],
    ['[]', []],
  ])('is the result, with each outcome as a boolean: %s', async (text, expected) => {
    expect(await stop(text)).toEqual(expected);
  });

  it('has the ID of the request and the response, which show nowhere', async () => {
    const text = '[{"is_success":"true"}]';
    const list = await stop(text);
    expect(list.request_id).toBe('request-1');
    expect(list.response.status).toBe(200);
    expect(await list.response.text()).toBe(text);
    const plain = [{ is_success: true }];
    expect(Array.isArray(list)).toBe(true);
    expect(Object.keys(list)).toEqual(['0']);
    expect(JSON.stringify(list)).toBe(JSON.stringify(plain));
    expect(inspect(list)).toBe(inspect(plain));
    expect(structuredClone(list)).toStrictEqual(plain);
  });

  it('that an older service sends as its only item is a list of one', async () => {
    expect(await stop('{"is_success":"true","message":"m"}')).toEqual([{ is_success: true, message: 'm' }]);
  });
});

describe('a refusal in a list', () => {
  it.each([
    ['[{"is_success":"true"},{"is_success":"false","message":"no"},{"is_success":false}]', [1, 2], 'no'],
    ['[{"is_success":false}]', [0], undefined],
    // An error in the place of an item.
    ['[{"is_success":true},{"error_code":"DLI.13024","error_msg":"no queue"}]', [1], 'no queue'],
    // The reply of an inner service, as the savepoint page prints one.
    [
      String.raw`[{"is_success":true,"message":"{\"is_success\":\"false\",\"message\":\"no\"}"}]`,
      [0],
      '{"is_success":"false","message":"no"}',
    ],
  ])('is thrown with the positions, and the whole reply: %s', async (text, positions, errorMessage) => {
    const error = await failToStop(text);
    expect(error).toBeInstanceOf(DliRefusedError);
    const refused = error as DliRefusedError;
    expect(refused.positions).toEqual(positions);
    expect(refused.reply).toEqual(JSON.parse(text));
    expect(refused).toMatchObject({ kind: 'refused', status: 200, requestId: 'request-1', errorMessage });
    expect(refused.message).toContain(`item ${positions.join(', ')} of `);
  });

  it('of hundreds is told in a short message', async () => {
    const refused = (await failToStop(
      `[${Array(500).fill('{"is_success":false}').join(',')}]`,
    )) as DliRefusedError;
    expect(refused.positions).toHaveLength(500);
    expect(refused.message).toMatch(/item 0, 1, .* and 480 more of 500 refused/);
    expect(JSON.stringify(refused).length).toBeLessThan(500);
  });

  it('whose only item came alone has no position', async () => {
    const { call } = createOtherClient('{"is_success":"false","message":"no"}');
    const error = (await catchError(call('remove'))) as DliRefusedError;
    expect(error).toBeInstanceOf(DliRefusedError);
    expect(error.positions).toEqual([]);
    expect(error.reply).toEqual({ is_success: 'false', message: 'no' });
    expect(error.message).toBe('remove: refused with status 200: no');
  });
});

describe('a list of errors', () => {
  const one = '{"error_code":"DLI.13024","error_msg":"No job-running queue selected."}';
  const two = `[${one},{"code":"DLI.13006","message":"It runs."},{"error":{"error_code":"DLI.1"}}]`;

  it.each([400, 200])('with status %i is one API error, which keeps all of them', async (status) => {
    const error = (await failToStop(two, status)) as DliApiError;
    expect(error).toBeInstanceOf(DliApiError);
    expect(error).toMatchObject({ status, errorCode: 'DLI.13024', requestId: 'request-1' });
    expect(error.errors).toEqual([
      { code: 'DLI.13024', message: 'No job-running queue selected.' },
      { code: 'DLI.13006', message: 'It runs.' },
      { code: 'DLI.1' },
    ]);
    expect(error.message).toContain('DLI.13024 No job-running queue selected. (and 2 more)');
    expect(JSON.stringify(error)).not.toContain('13006');
  });

  it.each([400, 200])('of one has that one, with status %i', async (status) => {
    const error = (await failToStop(`[${one}]`, status)) as DliApiError;
    expect(error.errors).toHaveLength(1);
    expect(error.message).not.toContain('more');
  });

  it('is one too where an object is documented', async () => {
    const { call } = createOtherClient(two);
    expect(await catchError(call('remove'))).toMatchObject({ kind: 'api', errorCode: 'DLI.13024' });
  });

  it('holds no credentials', async () => {
    const echo = '[{"error_code":"C","error_msg":"token-of-the-test"}]';
    for (const status of [400, 200]) {
      const error = (await catchError(
        createOtherClient(() => new Response(echo, { status })).call('batchStop'),
      )) as DliApiError;
      expect(JSON.stringify([error.errors, error.message, error])).not.toContain('token-of-the-test');
    }
  });

  it('that is empty, or of something else, has no error', async () => {
    for (const text of ['[]', '[null,"a",7,[],{}]']) {
      expect(((await failToStop(text, 400)) as DliApiError).errors).toEqual([]);
    }
  });
});

describe('a hostile list', () => {
  const items = 100_000;

  it.each([
    ['of nulls', '[null,null]', 'reply'],
    ['of texts', '["true"]', 'reply'],
    ['of numbers', '[1,0]', 'reply'],
    ['within a list', '[[{"is_success":true}]]', 'reply'],
    ['with something else in it', '[{"is_success":true},null]', 'reply'],
    ['with an outcome of another type', '[{"is_success":1}]', 'reply'],
    ['with an outcome in a list', '[{"is_success":[true]}]', 'reply'],
    ['with nothing that is known', '[{"status":"UP"}]', 'reply'],
    ['of 100,000 nulls', `[${Array(items).fill('null').join(',')}]`, 'reply'],
    ['of 100,000 texts', `[${Array(items).fill('"xxxxxxx"').join(',')}]`, 'reply'],
    ['of 100,000 objects', `[${Array(items).fill('{}').join(',')}]`, 'reply'],
    ['of half a million numbers', `[${Array(500_000).fill('1').join(',')}]`, 'reply'],
    ['that is deep', '['.repeat(500_000) + ']'.repeat(500_000), 'reply'],
    ['that is cut off', '[{"is_success":true},', 'reply'],
    ['whose last of two outcomes is false', '[{"is_success":true,"is_success":false}]', 'refused'],
    ['with a prototype', '[{"__proto__":{"is_success":true},"a":1}]', 'reply'],
    ['of large integers', `[${Array(40_000).fill('9223372036854775807').join(',')}]`, 'reply'],
    ['in place of which there is an empty object', '{}', 'reply'],
    ['in place of which there is null', 'null', 'reply'],
    ['in place of which there is nothing', '', 'reply'],
  ])('%s comes to its error, soon', async (_, text, kind) => {
    const started = performance.now();
    const error = await failToStop(text);
    expect(performance.now() - started).toBeLessThan(500);
    expect(error).toMatchObject({ kind, status: 200 });
    expect(error.message.length).toBeLessThan(1000);
    expect(JSON.stringify(error).length).toBeLessThan(2000);
  });

  it.each([
    ['1e400', Infinity],
    ['-0', -0],
    ['1.0', 1],
    ['12345678901234567890123', 12_345_678_901_234_567_890_123n],
    ['"\\ud800"', '\ud800'],
  ])('may have %s in it', async (text, value) => {
    const [item] = await stop(`[{"is_success":true,"value":${text}}]`);
    expect(item).toEqual({ is_success: true, value });
    expect(() =>
      JSON.stringify(item, (_, one: unknown) => (typeof one === 'bigint' ? '' : one)),
    ).not.toThrow();
  });
});
