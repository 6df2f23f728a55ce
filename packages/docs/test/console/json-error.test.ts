import { describe, expect, it } from 'vitest';

import { readBody, writeBody } from '../../src/console/body-text.ts';
import { findJsonError } from '../../src/console/json-error.ts';

describe('a text that is no JSON', () => {
  it.each([
    ['', 1, 1, 'The JSON ends where a value is missing.'],
    ['{"a": 1,}', 1, 8, 'A comma stands before }. Take it out.'],
    ['[1, 2,\n]', 1, 6, 'A comma stands before ]. Take it out.'],
    ["{\n  'a': 1\n}", 2, 3, 'The name of a property is missing here. Write it in double quotes.'],
    ['{\n  name: "x"\n}', 2, 3, 'The name of a property is missing here. Write it in double quotes.'],
    ['{"a" 1}', 1, 6, 'A colon is missing between the name and the value.'],
    ['{"a": 1 "b": 2}', 1, 9, 'A comma or } is missing before this.'],
    ['{"a": [1, 2}', 1, 12, 'A comma or ] is missing before this.'],
    ['{"a": 1', 1, 8, 'The JSON ends too early. Close what is open with }.'],
    ['{"a": "b', 1, 9, 'A string has no end. Close it with a double quote.'],
    [
      '{"a": "b\nc"}',
      1,
      9,
      'A string has a line break or another control in it. Write it as an escape, such as \\n.',
    ],
    ['"C:\\temp\\x"', 1, 9, 'A string has an escape that JSON does not know. Write a backslash as \\\\.'],
    ['{"a": \'b\'}', 1, 7, 'Strings stand in double quotes, not in single ones.'],
    ['{"a": 01}', 1, 7, 'This is no number as JSON writes it, such as 12, -1 or 0.5.'],
    ['{"a": .5}', 1, 7, 'This is no number as JSON writes it, such as 12, -1 or 0.5.'],
    [
      '{"a": True}',
      1,
      7,
      'This is no value. Strings stand in double quotes; the other words are true, false and null.',
    ],
    ['{"a": 1} {"b": 2}', 1, 10, 'The JSON ends here and something follows it. Take it out.'],
    ['{\n  // a remark\n  "a": 1\n}', 2, 3, 'JSON has no comments. Take out what begins with a slash.'],
  ])('%j is told of at line %i, column %i', (text, line, column, message) => {
    expect(() => JSON.parse(text) as unknown).toThrow(SyntaxError);
    expect(findJsonError(text)).toMatchObject({ line, column, message });
  });

  it('that is nested beyond the stack is told of and does not bring the page down', () => {
    const deep = `${'['.repeat(200_000)}`;
    expect(findJsonError(deep).message).toMatch(/^The JSON (ends|is nested)/);
  });
});

/** Texts with every kind of token, cut and changed everywhere. */
const whole = '{"a\\u00e9\\n": [1, -2.5e+3, true, false, null, "x", {}], "b": {"c": [[]]}} ';
const damaged = [...whole].flatMap((_, index) => [
  whole.slice(0, index),
  whole.slice(0, index) + whole.slice(index + 1),
  ...['"', ',', '}', ']', '0', 'x', ' ', '\n'].map(
    (sign) => whole.slice(0, index) + sign + whole.slice(index),
  ),
]);

function isRefused(text: string): boolean {
  try {
    JSON.parse(text);
    return false;
  } catch {
    return true;
  }
}

it('the engine and the console agree on what is JSON', () => {
  const end = 'The JSON ends here and something follows it. Take it out.';
  // What the engine takes, the console reads to its end; what the engine refuses, it finds fault with before.
  const disagreed = damaged.filter((text) => {
    const { index, message } = findJsonError(text);
    const isReadToTheEnd = message === end && index === text.length;
    return isRefused(text) === isReadToTheEnd;
  });
  expect(damaged.length).toBeGreaterThan(600);
  expect(damaged.filter(isRefused).length).toBeGreaterThan(300);
  expect(disagreed).toEqual([]);
});

describe('the body as text', () => {
  it('keeps every digit of an integer', () => {
    const text = '{\n  "a": [\n    9007199254740993,\n    -9223372036854775808,\n    1\n  ]\n}';
    const body = readBody(text);
    expect(body).toMatchObject({ inexact: undefined, value: { a: [9007199254740993n, -(2n ** 63n), 1] } });
    expect(body.kind === 'json' && writeBody(body.value)).toBe(text);
  });

  it('is told apart from a number that would lose digits in a form', () => {
    expect(readBody(`{"a": ${'9'.repeat(50)}}`)).toMatchObject({ inexact: '9'.repeat(50) });
    expect(readBody('{"a": [1e999]}')).toMatchObject({ inexact: '1e999' });
    expect(readBody('{"a": [9007199254740992, 1.0, 1e3, -0, 0.1]}')).toMatchObject({ inexact: undefined });
  });

  it('is written with a line for each property, which reading gives back', () => {
    const value = { name: 'ä "b"\n', list: [], nothing: null };
    expect(readBody(writeBody(value))).toEqual({ kind: 'json', value, inexact: undefined });
    expect(writeBody(value).split('\n')).toHaveLength(5);
  });
});
