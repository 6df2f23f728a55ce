import { describe, expect, test } from 'vitest';

import { parseYaml, restoreDigits, writeJson } from '../src/exact-numbers.ts';
import { compile } from '../src/compile.ts';
import { writeClusters } from './nested/compiled-clusters.ts';

const digits = '9007199254740993';
const exact = BigInt(digits);

describe('an integer that a number cannot hold', () => {
  test.each([
    ['YAML', `a: ${digits}\nb: [1, -${digits}, 1.5, '${digits}']`],
    ['JSON', `{ "a": ${digits}, "b": [1, -${digits}, 1.5, "${digits}"] }`],
  ])('is read from %s as a bigint, and others as numbers', (_, text) => {
    expect(parseYaml(text)).toEqual({ a: exact, b: [1, -exact, 1.5, digits] });
  });

  test('is written with its digits', () => {
    expect(writeJson({ a: exact, b: [-exact, `${digits}n`, '\u0000'] })).toBe(
      String.raw`{"a":${digits},"b":[-${digits},"${digits}n","\u0000"]}`,
    );
  });

  test('is put back where another parser has made a number of it', () => {
    const text = `a: &a { b: ${digits} }\nc: *a\nd: 0x1f`;
    expect(restoreDigits({ a: { b: Number(exact) }, c: { b: Number(exact) }, d: 31 }, text)).toEqual({
      a: { b: exact },
      c: { b: exact },
      d: 31,
    });
  });
});

const id = `id: { type: integer, format: int64, minimum: -9223372036854775808, maximum: 9223372036854775807,
                      description: ID of the resize., x-source: A test, examples: [${digits}] }`;

test('the digits of a document are in all that is generated of it', async () => {
  const { files } = await compile(
    writeClusters(
      [
        'properties:\n                  done:',
        `properties:\n                  ${id}\n                  done:`,
      ],
      ['value: { done: true }', `value: { done: true, id: ${digits} }`],
    ),
  );
  expect(files['openapi.json']).toContain(`"examples":[${digits}]`);
  expect(files['openapi.json']).toContain(`"value":{"done":true,"id":${digits}}`);
  expect(files['openapi.json']).toContain('"maximum":9223372036854775807');
  expect(files['openapi.yaml']).toContain(`id: ${digits}\n`);
  expect(files['examples.gen.ts']).toContain(`id: ${digits}n`);
  expect(files['schemas.gen.ts']).toContain(`examples: [${digits}n]`);
  expect(files['types.gen.ts']).toMatch(/id\?: number \| bigint;/);
  const rounded = String(Number(exact));
  expect(Object.entries(files).filter(([, text]) => text.includes(rounded))).toEqual([]);
}, 60_000);
