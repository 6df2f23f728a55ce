/** Characters are Unicode code points, bytes are those of UTF-8: held against the runtime's own counts. */
import { findExceededLimit } from '@dli-flink/contract/service-rules';
import { requestValidators } from '@dli-flink/contract/validators';
import { describe, expect, test } from 'vitest';

const id = 'updateFlinkJarJob';
const encoder = new TextEncoder();

/** Code units at the borders of one, two, three and four bytes, halves of surrogate pairs among them. */
const units = [
  0x00, 0x41, 0x7f, 0x80, 0xe9, 0x7ff, 0x800, 0x4efb, 0xd7ff, 0xd800, 0xd83d, 0xdbff, 0xdc00, 0xde00, 0xdfff,
  0xe000, 0xfffd, 0xffff,
];

/** The same numbers from 0 to 1 at every run (a linear congruential generator). */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const random = createRandom(1);
const texts = Array.from({ length: 1000 }, () =>
  Array.from({ length: Math.floor(random() * 129) }, () =>
    String.fromCharCode(units[Math.floor(random() * units.length)]!),
  ).join(''),
);

const refusalOf = (desc: string) => findExceededLimit(id, {}, { desc })?.refusal;
const rulesBrokenBy = (queue_name: string) =>
  requestValidators[id].body.check({ queue_name }).map(({ keyword }) => keyword);

const countBytes = (text: string): number => encoder.encode(text).length;
const countCharacters = (text: string): number => [...text].length;

/** The text made as long as asked with characters of one byte. */
const extend = (text: string, length: number, count: (text: string) => number): string =>
  text + 'x'.repeat(length - count(text));

describe('of 1,000 random texts, which have pairs of surrogates and halves of them,', () => {
  test('most differ in bytes, characters and code units, or the others would say little', () => {
    expect(texts.filter((text) => /\p{Surrogate}/u.test(text)).length).toBeGreaterThan(500);
    expect(texts.filter((text) => countCharacters(text) < text.length).length).toBeGreaterThan(500);
    expect(texts.filter((text) => countBytes(text) > countCharacters(text)).length).toBeGreaterThan(900);
  });

  test('every one of 512 bytes is within a limit of 512 bytes, and beyond it with one more', () => {
    const longest = texts.map((text) => extend(text, 512, countBytes));
    expect(longest.filter((text) => refusalOf(text) !== undefined)).toEqual([]);
    expect(longest.filter((text) => refusalOf(`${text}x`) !== 'DLI.11014')).toEqual([]);
  });

  test('every one of 128 characters is within a limit of 128 characters, and beyond it with one more', () => {
    const longest = texts.map((text) => extend(text, 128, countCharacters));
    expect(longest.filter((text) => rulesBrokenBy(text).length > 0)).toEqual([]);
    expect(longest.filter((text) => rulesBrokenBy(`${text}x`).join() !== 'maxLength')).toEqual([]);
  });
});
