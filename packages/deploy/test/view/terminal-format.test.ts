import { describe, expect, it } from 'vitest';

import { readFormat } from '../../src/view/terminal-format.ts';

const terminal = { isTTY: true, columns: 100 };
const file = {};

describe('text is coloured', () => {
  it.each([
    ['on a terminal', terminal, { TERM: 'xterm-256color' }, true],
    ['not on one without colours', terminal, { TERM: 'dumb' }, false],
    ['not where NO_COLOR is set', terminal, { TERM: 'xterm-256color', NO_COLOR: '1' }, false],
    ['not where FORCE_COLOR is 0', terminal, { TERM: 'xterm-256color', FORCE_COLOR: '0' }, false],
    ['not in a file', file, { TERM: 'xterm-256color' }, false],
    ['in a file where FORCE_COLOR is set', file, { FORCE_COLOR: '1' }, true],
  ])('%s', (_, stream, environment, isColored) => {
    const { paint } = readFormat(stream, environment);
    expect(paint('green', 'text')).toBe(isColored ? '\u001b[32mtext\u001b[39m' : 'text');
    expect(paint('green', '')).toBe('');
  });
});

it('lines are as long as a terminal is wide, and have no end in a file', () => {
  expect(readFormat(terminal, {}).columns).toBe(100);
  expect(readFormat({ isTTY: true }, {}).columns).toBe(80);
  expect(readFormat(file, {}).columns).toBe(Infinity);
});
