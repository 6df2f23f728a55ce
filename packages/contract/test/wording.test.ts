import { count, listConstraints, nameType, stateFact, stateRequirement } from '@dli-flink/contract/wording';
import type { WordedSchema } from '@dli-flink/contract/wording';
import { describe, expect, it } from 'vitest';

describe('a rule', () => {
  it.each([
    ['type', 'string', 'must be a string', 'is a string'],
    ['type', ['integer', 'null'], 'must be an integer or null', 'is an integer or null'],
    ['type', ['array', 'object'], 'must be an array or an object', 'is an array or an object'],
    ['type', 'boolean', 'must be true or false', 'is true or false'],
    ['minLength', 1, 'must have at least 1 character', 'has at least 1 character'],
    ['maxLength', 57, 'must have at most 57 characters', 'has at most 57 characters'],
    ['minItems', 2, 'must have at least 2 items', 'has at least 2 items'],
    ['maxItems', 1, 'must have at most 1 item', 'has at most 1 item'],
    ['minimum', 2n ** 60n, 'must be 1152921504606846976 or more', 'is 1152921504606846976 or more'],
    ['maximum', 7, 'must be 7 or less', 'is 7 or less'],
    ['exclusiveMinimum', 0, 'must be more than 0', 'is more than 0'],
    ['exclusiveMaximum', 1, 'must be less than 1', 'is less than 1'],
    ['multipleOf', 4, 'must be a multiple of 4', 'is a multiple of 4'],
    ['enum', ['a', 1], 'must be one of "a", 1', 'is one of "a", 1'],
    ['const', 'a', 'must be "a"', 'is "a"'],
    ['not', 0, 'must not be 0', 'is not 0'],
    ['pattern', '^a$', 'must match the pattern ^a$', 'matches the pattern ^a$'],
    ['required', 'name', 'must have the property name', 'has the property name'],
    ['additionalProperties', 'x', 'must not have the property x', 'does not have the property x'],
    ['minProperties', 1, 'must have at least 1 property', 'has at least 1 property'],
    ['maxProperties', 2, 'must have at most 2 properties', 'has at most 2 properties'],
    ['uniqueItems', undefined, 'must have items that all differ', 'has items that all differ'],
    [
      'dependentRequired',
      'b',
      'must have the property b beside those it has',
      'has the property b beside those it has',
    ],
    [
      'propertyNames',
      'b',
      'must have properties with names that are allowed alone',
      'has properties with names that are allowed alone',
    ],
    ['anyOf', undefined, 'must match one of the alternatives', 'matches one of the alternatives'],
    [
      'oneOf',
      undefined,
      'must match exactly one of the alternatives',
      'matches exactly one of the alternatives',
    ],
    ['if', 'then', 'must match what its condition asks for', 'matches what its condition asks for'],
    [
      'contains',
      1,
      'must have an item of the kind that is asked for',
      'has an item of the kind that is asked for',
    ],
    [
      'enum',
      [2n ** 60n, { a: 1 }],
      'must be one of 1152921504606846976, {"a":1}',
      'is one of 1152921504606846976, {"a":1}',
    ],
    ['unevaluatedItems', false, undefined, undefined],
  ])('%s %s is a requirement and a fact', (keyword, limit, requirement, fact) => {
    expect(stateRequirement(keyword, limit)).toBe(requirement);
    expect(stateFact(keyword, limit)).toBe(fact);
  });
});

it.each<[WordedSchema, string]>([
  [{ type: 'string' }, 'string'],
  [{ type: 'integer', format: 'int32' }, 'integer, 32 bits'],
  [{ type: ['string', 'null'] }, 'string or null'],
  [{ type: 'array' }, 'array'],
  [{ type: 'array', items: {} }, 'array of any values'],
  [{ type: 'array', items: { type: 'string' } }, 'array of strings'],
  [{ type: 'array', items: { type: 'integer', format: 'int64' } }, 'array of integers, 64 bits'],
  [{ type: 'array', items: { type: 'array', items: { type: 'number' } } }, 'array of arrays of numbers'],
  [{ enum: [true, 'true'] }, 'boolean or string'],
  [{}, 'any value'],
])('%j is of type %s', (schema, expected) => {
  expect(nameType(schema)).toBe(expected);
});

describe('what narrows a schema down', () => {
  it.each<[WordedSchema, readonly string[]]>([
    [{}, []],
    [{ minLength: 0, minItems: 0 }, []],
    [{ minLength: 0, maxLength: 1 }, ['at most 1 character']],
    [{ minLength: 1, maxLength: 57 }, ['1 to 57 characters']],
    [{ minLength: 1 }, ['at least 1 character']],
    [{ minItems: 0, maxItems: 1 }, ['at most 1 item']],
    [{ minItems: 1, maxItems: 1 }, ['1 to 1 item']],
    [{ minimum: 0, maximum: 0 }, ['0 to 0']],
    [{ minimum: -1, not: { const: 0 } }, ['-1 or more', 'not 0']],
    [{ format: 'int32', minimum: -(2 ** 31), maximum: 2 ** 31 - 1 }, []],
    [{ format: 'int32', minimum: 1, maximum: 2 ** 31 - 1 }, ['1 or more']],
    [{ enum: ['a', 'b'], pattern: '^.$' }, ['one of "a", "b"', 'matches the pattern ^.$']],
    [{ items: { maxLength: 36, not: { const: '' } } }, ['each at most 36 characters', 'each not ""']],
  ])('%j is %j', (schema, expected) => {
    expect(listConstraints(schema)).toEqual(expected);
  });

  it('is written as whoever shows it wants it', () => {
    const schema = { minimum: 1, maxItems: 2000, enum: ['a'], pattern: '^a$' };
    const notation = {
      number: (value: unknown) => `#${String(value)}`,
      value: (value: unknown) => `<${String(value)}>`,
      text: (value: unknown) => `/${String(value)}/`,
    };
    expect(listConstraints(schema, notation)).toEqual([
      'one of <a>',
      '#1 or more',
      'at most #2000 items',
      'matches the pattern /^a$/',
    ]);
  });
});

it('an amount has its noun in the plural unless it is one', () => {
  expect([0, 1, 2].map((amount) => count(amount, 'item'))).toEqual(['0 items', '1 item', '2 items']);
});
