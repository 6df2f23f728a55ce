import { execFileSync } from 'node:child_process';

import { describe, expect, it } from 'vitest';

import { quote } from '../../src/report/shell.ts';
import { wrap, wrapShell } from '../../src/report/wrap.ts';

function run(text: string): string {
  return execFileSync('bash', ['-c', text], { encoding: 'utf8' });
}

describe('a line is broken', () => {
  it.each([
    ['between words', 'one two three', 8, ['one two', 'three']],
    ['where a word ends with the line', 'four five', 4, ['four', 'five']],
    ['never within a word', 'a incomprehensibilities b', 10, ['a', 'incomprehensibilities', 'b']],
    ['with the indentation of its beginning', '  one two three', 9, ['  one two', '  three']],
    ['between the members of JSON', '{"a":1,"b":[2,{"c":3}]}', 12, ['{"a":1,', '"b":[2,', '{"c":3}]}']],
    ['never in a number', '12,345 67,890', 5, ['12,345', '67,890']],
    ['nowhere without a width', 'one two three', Infinity, ['one two three']],
  ])('%s', (_, text, columns, expected) => {
    expect(wrap(text, columns)).toEqual(expected);
  });
});

describe('a line for a shell that is broken', () => {
  const words = [
    'a b',
    "it's here",
    String.raw`back\slash `,
    '$HOME',
    '"quoted" text',
    'line\nbreak',
    "$'",
    '--flag',
    'x'.repeat(50),
  ];
  const line = `printf %s'\\n' ${words.map(quote).join(' ')}`;

  it.each([20, 40, 80])('says the same to the shell at %i columns', (columns) => {
    const lines = wrapShell(line, columns);
    expect(lines.length).toBeGreaterThan(1);
    expect(run(lines.join('\n'))).toBe(run(line));
  });

  it('has no longer lines than it may, but for words that are longer', () => {
    const long = wrapShell(line, 40).filter(({ length }) => length > 40);
    expect(long).toEqual([expect.stringContaining('x'.repeat(50))]);
  });
});
