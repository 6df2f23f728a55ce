import { requestExamples } from '@dli-flink/contract/examples';
import { requestValidators } from '@dli-flink/contract/validators';
import { describe, expect, test } from 'vitest';

import { bodyOf, propertyCases } from './request-body-cases.ts';

const { body } = requestValidators.updateFlinkJarJob;

const refusedBodies = Object.entries(propertyCases).flatMap(([path, { invalid }]) =>
  invalid.map(([value]) => bodyOf(path, value)),
);

test('a body that breaks several rules is answered with all of them', () => {
  const violations = body.check({
    name: 'n'.repeat(60),
    queue_name: '',
    cu_number: 1.5,
    dependency_jars: ['a.jar', 2],
    feature: 'other',
    resume_max_num: 0,
  });
  expect(violations).toEqual([
    {
      in: 'body',
      pointer: '/name',
      keyword: 'maxLength',
      limit: 57,
      message: 'name must have at most 57 characters; it has 60.',
    },
    {
      in: 'body',
      pointer: '/queue_name',
      keyword: 'minLength',
      limit: 1,
      message: 'queue_name must have at least 1 character; it has 0.',
    },
    {
      in: 'body',
      pointer: '/cu_number',
      keyword: 'type',
      limit: 'integer',
      message: 'cu_number must be an integer; it is 1.5.',
    },
    {
      in: 'body',
      pointer: '/dependency_jars/1',
      keyword: 'type',
      limit: 'string',
      message: 'dependency_jars/1 must be a string; it is 2.',
    },
    {
      in: 'body',
      pointer: '/feature',
      keyword: 'enum',
      limit: ['basic', 'custom'],
      message: 'feature must be one of "basic", "custom"; it is a string of 5 characters.',
    },
    {
      in: 'body',
      pointer: '/resume_max_num',
      keyword: 'not',
      limit: 0,
      message: 'resume_max_num must not be 0.',
    },
  ]);
});

describe('a message', () => {
  test('is a sentence that begins with the place of the value', () => {
    for (const { message, pointer } of refusedBodies.flatMap((value) => body.check(value))) {
      expect(message).toMatch(/^\S+ must (not )?(be|have) .*[^.]\.$/);
      expect(message.split(' ')[0]).toBe(pointer.slice(1));
    }
  });

  const secret = 'hunter2-SECRET';
  test.each([
    { name: secret.repeat(5) },
    { desc: secret.repeat(50) },
    { queue_name: [secret] },
    { cu_number: secret },
    { log_enabled: secret },
    { dependency_jars: secret },
    { dependency_jars: [{ [secret]: secret }] },
    { feature: secret },
    { main_class: { [secret]: secret } },
    secret,
    [secret],
  ])('never repeats text from the value: %j', (value) => {
    const violations = body.check(value);
    expect(violations).not.toEqual([]);
    expect(JSON.stringify(violations)).not.toContain('hunter2');
  });

  test('never repeats the name of an unknown property', () => {
    expect(JSON.stringify(body.check({ [secret]: 1, name: 1 }))).not.toContain('hunter2');
  });

  test('gives a bigint in digits', () => {
    expect(body.check({ cu_number: 2n ** 31n })[0]?.message).toMatch(/it is 2147483648\.$/);
  });
});

describe('judging', () => {
  test('adds no default and changes nothing', () => {
    const value = { name: 'test1', dependency_jars: ['a.jar'] };
    expect(body.check(value)).toEqual([]);
    expect(value).toStrictEqual({ name: 'test1', dependency_jars: ['a.jar'] });
    const empty = {};
    expect(body.check(empty)).toEqual([]);
    expect(Object.keys(empty)).toEqual([]);
  });

  test('converts nothing', () => {
    const value = { cu_number: '2', log_enabled: 'true', dependency_jars: 'a.jar' };
    expect(body.check(value)).toHaveLength(3);
    expect(value).toStrictEqual({ cu_number: '2', log_enabled: 'true', dependency_jars: 'a.jar' });
  });

  test.each(Object.values(requestExamples.updateFlinkJarJob))('takes a frozen body: %j', (example) => {
    expect(body.check(deepFreeze(structuredClone(example)))).toEqual([]);
  });

  test('refuses a frozen body as any other', () => {
    for (const value of refusedBodies) {
      const violations = body.check(deepFreeze(structuredClone(value)));
      expect(violations).not.toEqual([]);
      expect(violations).toEqual(body.check(value));
    }
  });

  test('does not carry the violations of one body over to the next', () => {
    const violations = body.check({ name: 1 });
    expect(body.check({})).toEqual([]);
    expect(violations).toHaveLength(1);
  });
});

function deepFreeze<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null) Object.values(value).forEach(deepFreeze);
  return Object.freeze(value);
}
