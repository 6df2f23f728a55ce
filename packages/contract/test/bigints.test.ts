import { advise } from '@dli-flink/contract/advice';
import { listExceededLimits } from '@dli-flink/contract/service-rules';
import { requestValidators } from '@dli-flink/contract/validators';
import { describe, expect, test } from 'vitest';

const asNumbers = { cu_number: 3, manager_cu_number: 3, parallel_number: 9000 };
const asBigints = { cu_number: 3n, manager_cu_number: 3n, parallel_number: 9000n };

describe('integers that are bigints', () => {
  test('are judged as the numbers that they are', () => {
    const { body } = requestValidators.updateFlinkJarJob;
    expect(body.check(asBigints)).toEqual([]);
    expect(body.check({ cu_number: 2n ** 31n })).toMatchObject([{ keyword: 'maximum', limit: 2 ** 31 - 1 }]);
  });

  test('get the advice that numbers get', () => {
    expect(advise('updateFlinkJarJob', asBigints)).toEqual(advise('updateFlinkJarJob', asNumbers));
    expect(advise('updateFlinkJarJob', asBigints)).not.toEqual([]);
  });

  test('exceed the limits that numbers exceed', () => {
    const limits = listExceededLimits('updateFlinkJarJob', {}, asNumbers);
    expect(limits.length).toBeGreaterThan(1);
    expect(listExceededLimits('updateFlinkJarJob', {}, asBigints)).toEqual(limits);
  });
});

test('another contract has advice of its own', () => {
  const rule = { property: 'a', reads: ['a'], unless: { '==': [{ var: 'a' }, 1] }, message: 'It is not 1.' };
  expect(advise('act', { a: 2n }, { adviceRules: { act: [rule] }, propertyNames: {} })).toEqual([
    { pointer: '/a', message: 'It is not 1.' },
  ]);
  expect(advise('other', { a: 2 }, { adviceRules: {}, propertyNames: {} })).toEqual([]);
});
