import { requestValidators } from '@dli-flink/contract/validators';
import { describe, expect, test } from 'vitest';

const { body } = requestValidators.updateFlinkJarJob;

/** Pointer, keyword and limit of each violation in one line. */
const brokenRules = (value: unknown): string[] =>
  body.check(value).map(({ keyword, limit, pointer }) => `${pointer} ${keyword} ${String(limit)}`);

describe.each([
  ['one byte', 'a', 1],
  ['two bytes', 'é', 2],
  ['three bytes', '任', 3],
  ['four bytes', '😀', 4],
])('of characters of %s of UTF-8', (_, character, bytes) => {
  test('each counts as one', () => {
    expect(new TextEncoder().encode(character)).toHaveLength(bytes);
    expect(body.check({ name: character.repeat(58) })[0]?.message).toMatch(/it has 58\.$/);
  });

  test.each([
    ['name', 57],
    ['desc', 512],
    ['queue_name', 128],
  ])('%s takes %i and not one more', (name, limit) => {
    expect(brokenRules({ [name]: character.repeat(limit) })).toEqual([]);
    expect(brokenRules({ [name]: character.repeat(limit + 1) })).toEqual([`/${name} maxLength ${limit}`]);
  });

  test('queue_name takes one and not none, name and desc take none', () => {
    expect(brokenRules({ queue_name: character })).toEqual([]);
    expect(brokenRules({ queue_name: '' })).toEqual(['/queue_name minLength 1']);
    expect(brokenRules({ name: '', desc: '' })).toEqual([]);
  });
});

describe('a length', () => {
  test('counts code points, not what a reader takes for one character', () => {
    const letterWithAccent = 'e\u0301';
    expect(brokenRules({ name: letterWithAccent.repeat(28) })).toEqual([]);
    expect(brokenRules({ name: letterWithAccent.repeat(29) })).toEqual(['/name maxLength 57']);
  });

  test('counts half of a surrogate pair as one character', () => {
    expect(brokenRules({ name: '\ud83d'.repeat(57) })).toEqual([]);
    expect(brokenRules({ name: '\ude00'.repeat(58) })).toEqual(['/name maxLength 57']);
    expect(brokenRules({ name: `${'😀'.repeat(56)}\ud83d` })).toEqual([]);
  });
});

describe.each(['cu_number', 'manager_cu_number', 'parallel_number', 'tm_cus', 'tm_slot_num'])(
  '%s',
  (name) => {
    test('takes the 32-bit integers and not one beyond', () => {
      expect(brokenRules({ [name]: 2147483647 })).toEqual([]);
      expect(brokenRules({ [name]: 2147483648 })).toEqual([`/${name} maximum 2147483647`]);
      expect(brokenRules({ [name]: -2147483648 })).toEqual([]);
      expect(brokenRules({ [name]: -2147483649 })).toEqual([`/${name} minimum -2147483648`]);
    });

    test('takes 1.0, which is an integer, and not 1.5', () => {
      expect(brokenRules(JSON.parse(`{"${name}": 1.0}`))).toEqual([]);
      expect(brokenRules(JSON.parse(`{"${name}": 1.5}`))).toEqual([`/${name} type integer`]);
    });

    test('takes a bigint as the integer that it is', () => {
      expect(brokenRules({ [name]: 1n })).toEqual([]);
      expect(brokenRules({ [name]: 2n ** 64n })).toEqual([`/${name} maximum 2147483647`]);
    });

    test.each([Number.NaN, Number.POSITIVE_INFINITY])('does not take %s', (value) => {
      expect(brokenRules({ [name]: value })).toEqual([`/${name} type integer`]);
    });
  },
);

test('resume_max_num takes -1, everything from 1 to the largest 32-bit integer, and nothing else', () => {
  expect([-1, 1, 2147483647].flatMap((value) => brokenRules({ resume_max_num: value }))).toEqual([]);
  expect(brokenRules({ resume_max_num: 0 })).toEqual(['/resume_max_num not 0']);
  expect(brokenRules({ resume_max_num: -2 })).toEqual(['/resume_max_num minimum -1']);
  expect(brokenRules({ resume_max_num: 2147483648 })).toEqual(['/resume_max_num maximum 2147483647']);
  expect(brokenRules({ resume_max_num: 0.5 })).toEqual(['/resume_max_num type integer']);
});
