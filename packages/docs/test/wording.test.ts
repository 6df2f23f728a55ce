import { listConstraints } from '@dli-flink/contract/wording';
import { describe, expect, it } from 'vitest';

import { listVariables } from '@dli-flink/compiler/openapi';
import type { Expression, Limit, JsonSchema } from '@dli-flink/compiler/openapi';
import { formatExpression } from '../src/wording/expression.ts';
import { nameExcess } from '../src/wording/limit.ts';
import { code, notation } from '../src/wording/text.ts';

describe('an expression', () => {
  it.each<[Expression, string]>([
    [{ '<=': [{ var: 'a' }, { '*': [4, { '-': [{ var: 'b' }, { var: 'c' }] }] }] }, 'a <= 4 * (b - c)'],
    [{ '>': [{ '-': [{ var: 'a' }, { var: 'b' }] }, 0] }, 'a - b > 0'],
    [{ or: [{ '!': [{ var: 'a' }] }, { '!!': [{ var: 'b' }] }] }, 'not a or b'],
    [{ '!': [{ '==': [{ var: 'a' }, 'x'] }] }, 'not (a == "x")'],
    [{ '/': [{ '*': [{ var: 'a' }, { var: 'b' }] }, 2] }, '(a * b) / 2'],
  ])('%j reads %s', (expression, expected) => {
    expect(formatExpression(expression)).toBe(expected);
  });

  it('reads the properties it names', () => {
    expect(listVariables({ or: [{ '!': [{ var: 'a' }] }, { '>': [{ var: ['b'] }, 0] }] })).toEqual([
      'a',
      'b',
    ]);
  });
});

describe('a schema', () => {
  it.each<[JsonSchema, readonly string[]]>([
    [{ type: 'string', minLength: 0, maxLength: 1 }, ['at most 1 character']],
    [
      { type: 'string', minLength: 2, pattern: '^a`b$' },
      ['at least 2 characters', 'matches the pattern `` ^a`b$ ``'],
    ],
    [{ type: 'integer', format: 'int32', minimum: -2147483648, maximum: 2147483647 }, []],
    [{ type: 'integer', minimum: 1, maximum: 20000 }, ['1 to 20,000']],
    [{ type: 'integer', maximum: 7, not: { const: 0 } }, ['7 or less', 'not `0`']],
    [
      { type: 'array', minItems: 1, items: { type: 'string', maxLength: 36 } },
      ['at least 1 item', 'each at most 36 characters'],
    ],
    [{ enum: ['a', 'b', 'true', true] }, ['one of `a`, `b`, `"true"`, `true`']],
  ])('%j is narrowed to %j', (schema, expected) => {
    expect(listConstraints(schema, notation)).toEqual(expected);
  });

  it('shows an empty text so that it can be seen', () => {
    expect(code('')).toBe('`""`');
  });
});

describe('what goes beyond a limit', () => {
  const base = { property: 'a', refusal: 'DLI.1' };

  it.each<[Partial<Limit>, string]>([
    [{ minLength: 1 }, 'an empty text'],
    [{ minLength: 3 }, 'fewer than 3 characters'],
    [{ minimum: 0 }, 'less than 0'],
    [{ minimum: 2, maximum: 10000 }, 'less than 2 or more than 10,000'],
    [{ maxBytes: 57, pattern: '^a$' }, 'more than 57 bytes of UTF-8 or text that does not match `^a$`'],
    [{ unless: { '<=': [{ var: 'a' }, 1] } }, 'settings that break `a <= 1`'],
  ])('of %j is %s', (limit, expected) => {
    expect(nameExcess({ ...base, ...limit })).toBe(expected);
  });
});
