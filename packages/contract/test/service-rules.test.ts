import { errorCodes } from '@dli-flink/contract/errors';
import { findExceededLimit, gateway, limits } from '@dli-flink/contract/service-rules';
import { requestValidators } from '@dli-flink/contract/validators';
import { describe, expect, test } from 'vitest';

import { request } from './document.ts';
import { limitCases } from './limit-cases.ts';
import type { Settings } from './limit-cases.ts';

const id = 'updateFlinkJarJob';

/** The code an update is refused with for a limit. */
const codeOf = (update: Settings, current: Settings = {}) => findExceededLimit(id, current, update)?.refusal;

describe.each(limitCases)('%s: the limit is %s', (code, _, within, beyond) => {
  test.each(within)('an update may go up to it: %o', (update) => {
    expect(codeOf(update)).toBeUndefined();
  });

  test.each(beyond)('an update may not go beyond it: %o', (update) => {
    expect(codeOf(update)).toBe(code);
  });
});

describe('the limits', () => {
  test('stand in the document in this order, and there are no others', () => {
    expect(limits[id].map(({ refusal }) => refusal)).toEqual(limitCases.map(([code]) => code));
  });

  test('are those of the document, each with what it reads', () => {
    const documented = request.schema['x-limits'] as readonly Settings[];
    const several: Readonly<Record<string, readonly string[]>> = {
      'DLI.11022': ['parallel_number', 'cu_number', 'manager_cu_number'],
      'DLI.11002': ['log_enabled', 'obs_bucket'],
    };
    expect(limits[id]).toStrictEqual(
      documented.map((limit) => ({ ...limit, reads: several[String(limit.refusal)] ?? [limit.property] })),
    );
  });

  test('refuse with codes that the catalogue has for the property', () => {
    for (const { property, refusal } of limits[id])
      expect(errorCodes[refusal].properties).toContain(property);
  });

  test('are asserted by no validator where the page prints none', () => {
    const characters = 'length counts characters on the page';
    const printed: Readonly<Record<string, string>> = { 'DLI.11006': characters, 'DLI.11014': characters };
    const updates = limitCases.flatMap(([code, , , beyond]) => (code in printed ? [] : beyond));
    expect(updates.flatMap((update) => requestValidators[id].body.check(update))).toEqual([]);
  });

  test('say nothing of a value that breaks the contract by its type', () => {
    expect(
      codeOf({ name: 7, desc: null, cu_number: '1', main_class: ['a b'], obs_bucket: {} }),
    ).toBeUndefined();
  });

  test('are held in the order of the document', () => {
    expect(codeOf({ entrypoint_args: 'x'.repeat(2000), cu_number: 1, name: 'a b' })).toBe('DLI.11015');
    expect(codeOf({ entrypoint_args: 'x'.repeat(2000), cu_number: 1 })).toBe('DLI.11012');
  });
});

describe('a limit that reads several properties', () => {
  const job = { parallel_number: 8, cu_number: 3, manager_cu_number: 1 };

  test.each<[Settings, Settings, string | undefined]>([
    [{ parallel_number: 8 }, job, undefined],
    [{ parallel_number: 9 }, job, 'DLI.11022'],
    [{ cu_number: 3 }, job, undefined],
    [{ cu_number: 2 }, job, 'DLI.11022'],
    [{ manager_cu_number: 1 }, job, undefined],
    [{ manager_cu_number: 2 }, job, 'DLI.11022'],
    [{ parallel_number: 9, cu_number: 4 }, job, undefined],
    [{ log_enabled: true }, { obs_bucket: 'logs' }, undefined],
    [{ log_enabled: true }, { obs_bucket: '' }, 'DLI.11002'],
    [{ log_enabled: false }, {}, undefined],
    [{ obs_bucket: 'logs' }, { log_enabled: true }, undefined],
  ])('looks at the job as it would be after %o of %o', (update, current, code) => {
    expect(codeOf(update, current)).toBe(code);
  });

  test.each<[Settings, Settings]>([
    [{ parallel_number: 5 }, {}],
    [{ parallel_number: 5 }, { cu_number: 2 }],
    [{ parallel_number: 5 }, { manager_cu_number: 1 }],
    [{ cu_number: 2, manager_cu_number: 1 }, {}],
  ])('is not held against %o of %o, which leave one of them open', (update, current) => {
    expect(codeOf(update, current)).toBeUndefined();
  });
});

describe('an update that reads none of the properties of a limit', () => {
  const beyond = Object.assign({}, ...limitCases.map(([, , , [update]]) => update)) as Settings;

  test.each<[Settings]>([[{}], [{ smn_topic: 'alarms' }], [{ runtime_config: '', tm_cus: 0 }]])(
    'is not held to it, whatever the job has: %o',
    (update) => {
      expect(codeOf(update, { ...beyond, log_enabled: true, obs_bucket: '' })).toBeUndefined();
    },
  );

  test('leaves a property of the job as it is, however far beyond', () => {
    expect(codeOf({ desc: 'new' }, { name: '', cu_number: 1, main_class: 'a b' })).toBeUndefined();
  });
});

describe('the gateway', () => {
  test('takes signatures 15 minutes off, bodies of 12 MB and URIs of 32 KB, and locks a key for 5 minutes', () => {
    expect(gateway).toStrictEqual({
      signatureValidity: 15 * 60,
      lockOut: { failures: 5, duration: 5 * 60 },
      largestBody: 12 * 1024 * 1024,
      longestUri: 32 * 1024,
    });
  });
});
