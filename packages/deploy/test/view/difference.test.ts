import { describe, expect, it } from 'vitest';

import { describeChange } from '../../src/view/difference.ts';

/** The rows of a change, and whether it is one value that takes the place of another. */
function describeRows(from: unknown, to: unknown): readonly string[] {
  const { isOneValue, rows, sign } = describeChange({ path: 'property', from, to, isHot: true });
  return [
    isOneValue ? `${sign} one value` : `${sign} parts`,
    ...rows.map((row) => `${row.sign} ${row.text}`),
  ];
}

const list = (letter: string): string[] => Array.from({ length: 100_000 }, (_, index) => `${letter}${index}`);

describe('a change is described', () => {
  it.each([
    ['a number', 2, 4, ['~ one value', '- 2', '+ 4']],
    ['an integer that no double holds', 2, 9007199254740993n, ['~ one value', '- 2', '+ 9007199254740993']],
    ['a text', 'a.jar', 'b.jar', ['~ one value', '- a.jar', '+ b.jar']],
    ['a text that looks like a number', 'a', '1.15', ['~ one value', '- a', '+ "1.15"']],
    ['a text with blanks at its end', 'a', 'a ', ['~ one value', '- a', '+ "a "']],
    ['what is set', undefined, true, ['+ one value', '+ true']],
    ['what is cleared', 'topic', '', ['- one value', '- topic']],
    ['a list that is cleared', ['a.jar', 'b.jar'], [], ['- parts', '- a.jar', '- b.jar']],
    ['a list that is set', undefined, ['a.jar'], ['+ parts', '+ a.jar']],
  ])('%s', (_, from, to, rows) => {
    expect(describeRows(from, to)).toEqual(rows);
  });

  it('of a list item by item, in its order', () => {
    expect(describeRows(['a', 'b', 'c', 'd'], ['a', 'x', 'c', 'd', 'e'])).toEqual([
      '~ parts',
      '- b',
      '+ x',
      '+ e',
      '  3 others stay',
    ]);
    expect(describeRows(['a', 'b', 'c'], ['c', 'a', 'b'])).toEqual([
      '~ parts',
      '+ c',
      '- c',
      '  2 others stay',
    ]);
  });

  it('of text that is JSON by its members, those of a list of pairs too', () => {
    expect(describeRows('{"a":"1","b":{"c":2,"d":3}}', '{"b":{"c":4,"d":3},"a":"1","e":[1]}')).toEqual([
      '~ parts',
      '- b.c: 2',
      '+ b.c: 4',
      '+ e: [1]',
      '  2 others stay',
    ]);
    expect(describeRows('[{"key":"a","value":"1"}]', '[{"key":"a","value":"x"}]')).toEqual([
      '~ parts',
      '- a: "1"',
      '+ a: x',
    ]);
  });

  it('of JSON whose members are the same, as the text that it is', () => {
    expect(describeRows('{"a":1}', '{ "a": 1 }')).toEqual(['~ one value', '- {"a":1}', '+ { "a": 1 }']);
  });

  it('of text of several lines by its lines', () => {
    expect(describeRows('one\ntwo\nthree', 'one\n2\nthree')).toEqual([
      '~ parts',
      '- two',
      '+ "2"',
      '  2 others stay',
    ]);
  });

  it('without anything that a terminal obeys or that changes what is read', () => {
    const [, , shown = ''] = describeRows('a', 'b\u001b[31m\u202Ec\n\u0085');
    expect(shown).toBe(String.raw`+ "b\u001b[31m\u202ec\n\u0085"`);
  });

  it('in bounds, whatever comes', () => {
    const started = performance.now();
    expect(describeRows(list('a'), list('b'))).toHaveLength(42);
    expect(describeRows(list('a'), list('b')).at(-1)).toBe('  and 199960 more');
    expect(describeRows(`{${'"a":['.repeat(5000)}`, '[1]')).toHaveLength(3);
    expect(performance.now() - started).toBeLessThan(5000);
  });
});
