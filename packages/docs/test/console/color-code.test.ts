import { expect, it } from 'vitest';

import { colorCode } from '../../src/console/color-code.ts';
import type { Language } from '../../src/console/color-code.ts';

function tell(code: string, language: Language): readonly string[] {
  return colorCode(code, language)
    .flat()
    .flatMap(({ className, text }) => (className === undefined ? [] : [`${className.slice(6)} ${text}`]));
}

it.each<[Language, string, readonly string[]]>([
  [
    'json',
    '{"a": "b", "c": -1.5}',
    [
      'punctuation {',
      'keyword "a"',
      'string "b"',
      'punctuation ,',
      'keyword "c"',
      'constant -1.5',
      'punctuation }',
    ],
  ],
  [
    'json',
    '[true, "\\"x"]',
    ['punctuation [', 'constant true', 'punctuation ,', 'string "\\"x"', 'punctuation ]'],
  ],
  [
    'http',
    'PUT /x HTTP/1.1\nHost: a\n\n{"n": 1}',
    ['keyword PUT ', 'function Host', 'punctuation {', 'keyword "n"', 'constant 1', 'punctuation }'],
  ],
  [
    'curl',
    "curl --request PUT 'http://x' <<END\nX-Auth-Token: ${DLI_TOKEN:?}",
    [
      'function curl',
      'keyword  --request',
      "string 'http://x'",
      'function X-Auth-Token',
      'constant ${DLI_TOKEN:?}',
    ],
  ],
  [
    'typescript',
    "const a = await f('x'); // y",
    ['keyword const', 'keyword await', 'function f', "string 'x'", 'comment // y'],
  ],
  ['text', '"a": 1', []],
])('%s: %s', (language, code, pieces) => {
  expect(tell(code, language)).toEqual(pieces);
});

it.each([
  '"'.repeat(199_999),
  '\\"'.repeat(99_999),
  `"${' '.repeat(199_000)}`,
  '"a" '.repeat(49_999),
  '1'.repeat(199_999),
  '-'.repeat(199_999),
  `"a"${' '.repeat(199_000)}x`,
])('no character is lost and no text takes long: %#', (text) => {
  for (const language of ['json', 'http', 'curl', 'typescript'] as const) {
    const start = performance.now();
    const lines = colorCode(text, language);
    expect(performance.now() - start).toBeLessThan(2000);
    expect(lines.map((pieces) => pieces.map((piece) => piece.text).join('')).join('\n')).toBe(text);
  }
});

it('a longer text has no colours', () => {
  expect(colorCode('1'.repeat(200_001), 'json')).toEqual([[{ text: '1'.repeat(200_001) }]]);
});
