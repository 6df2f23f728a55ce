import { schemas } from '@dli-flink/contract/schemas';
import type { JsonSchema } from '@dli-flink/contract/schemas';
import { describe, expect, it } from 'vitest';

import { bodyOf, listSteps } from '../fixtures/list-all.ts';

const properties = Object.entries(schemas.updateFlinkJarJob.body!.properties!);
const withItems = properties.filter(([, { items }]) => items !== undefined);

/** What is sent of each property, as JSON, and what is expected. */
const sent = new Map<string, Map<string, string>>(properties.map(([name]) => [name, new Map()]));
for (const { about, expects, request } of listSteps('properties')) {
  const body = bodyOf(request) as Record<string, unknown>;
  expect(Object.keys(body)).toEqual([about]);
  sent.get(about!)!.set(JSON.stringify(body[about!]), expects);
}

const expected = (name: string, value: unknown): string | undefined =>
  sent.get(name)!.get(JSON.stringify(value));

const isOf = (type: string, value: unknown): boolean =>
  type === 'integer'
    ? Number.isInteger(value)
    : type === 'array'
      ? Array.isArray(value)
      : typeof value === type;

const ofEachType: readonly unknown[] = [7, 1.5, true, false, 'a', null, [], {}];
const othersThan = ({ type }: JsonSchema): readonly unknown[] =>
  ofEachType.filter((value) => !isOf(type as string, value) && !(type === 'string' && value === 'a'));

describe.each(properties)('of %s', (name, schema) => {
  it('a value of each other type is expected to be refused, null among them', () => {
    for (const value of othersThan(schema).filter((other) => other !== 'a')) {
      expect(expected(name, value), JSON.stringify(value)).toBe('body-invalid');
    }
    const texts = [...sent.get(name)!].filter(([json]) => json.startsWith('"'));
    expect(texts.some(([, expects]) => expects === 'body-invalid')).toBe(
      schema.type !== 'string' || schema.maxLength !== undefined || schema.enum !== undefined,
    );
  });

  it('some value is expected to be accepted', () => {
    expect([...sent.get(name)!.values()]).toContain('accepted');
  });
});

const characters = ['a', 'é', '流', '😀'] as const;

describe.each(properties.filter(([, { type, enum: choices }]) => type === 'string' && choices === undefined))(
  'of the text %s',
  (name, { maxLength, minLength = 0 }) => {
    it.each(characters)('a positive case is on each bound, and a negative one beyond, in %s', (character) => {
      for (const length of [minLength, minLength + 1, maxLength, maxLength && maxLength - 1]) {
        if (length === undefined) continue;
        expect(expected(name, character.repeat(length)), String(length)).toBe('accepted');
      }
      if (minLength > 0) expect(expected(name, character.repeat(minLength - 1))).toBe('body-invalid');
      if (maxLength !== undefined)
        expect(expected(name, character.repeat(maxLength + 1))).toBe('body-invalid');
    });

    it('unusual characters are expected to be accepted', () => {
      for (const text of ['"\\', 'a\u0000b', ' a ', 'e\u0301', '👩‍💻'])
        expect(expected(name, text)).toBe('accepted');
    });
  },
);

describe.each(properties.filter(([, { type }]) => type === 'integer'))('of the number %s', (name, schema) => {
  const { maximum, minimum, not } = schema;

  it('a positive case is on each bound, and a negative one beyond', () => {
    expect(expected(name, minimum)).toBe('accepted');
    expect(expected(name, maximum)).toBe('accepted');
    expect(expected(name, minimum! - 1)).toBe('body-invalid');
    expect(expected(name, maximum! + 1)).toBe('body-invalid');
  });

  it('numbers that a double or 32 bits would lose are expected to be refused', () => {
    for (const value of [2 ** 32, 2 ** 53 + 2]) expect(expected(name, value)).toBe('body-invalid');
  });

  it('nought is expected to be accepted unless it is forbidden', () => {
    expect(expected(name, 0)).toBe(not?.const === 0 ? 'body-invalid' : 'accepted');
  });

  it('the same number is sent as a fraction and with an exponent', () => {
    const texts = listSteps('properties').flatMap(({ about, request: { text = '' } }) =>
      about === name ? text : [],
    );
    expect(texts).toEqual(expect.arrayContaining([`{"${name}":2.0}`, `{"${name}":2e0}`]));
  });
});

describe.each(properties.filter(([, { enum: choices }]) => choices !== undefined))(
  'of the choice %s',
  (name, { enum: choices = [] }) => {
    it.each(choices as readonly string[])(
      '%s is expected to be accepted, and what is near it is not',
      (choice) => {
        expect(expected(name, choice)).toBe('accepted');
        const near = [
          choice.toUpperCase(),
          choice[0]!.toUpperCase() + choice.slice(1),
          ` ${choice}`,
          `${choice} `,
          choice.slice(0, -1),
          `${choice}s`,
          '',
        ];
        for (const miss of near) expect(expected(name, miss), JSON.stringify(miss)).toBe('body-invalid');
      },
    );
  },
);

describe.each(properties.filter(([, { type }]) => type === 'boolean'))('of the switch %s', (name) => {
  it('both values are expected to be accepted, and what is taken for them is not', () => {
    for (const value of [true, false]) expect(expected(name, value)).toBe('accepted');
    for (const value of ['true', 0, '', null]) expect(expected(name, value)).toBe('body-invalid');
  });
});

describe.each(withItems)('of the items of %s', (name, { items = {} }) => {
  it('a value of each other type is expected to be refused, null among them', () => {
    for (const value of othersThan(items))
      expect(expected(name, [value]), JSON.stringify(value)).toBe('body-invalid');
  });

  it('a wrong one is sent after a good one too', () => {
    const mixed = [...sent.get(name)!].filter(([json, expects]) => {
      const value = JSON.parse(json) as unknown;
      return expects === 'body-invalid' && Array.isArray(value) && value.length === 2;
    });
    expect(mixed).not.toEqual([]);
  });

  it('none, one, many, and the same twice are expected to be accepted', () => {
    const lengths = [...sent.get(name)!].flatMap(([json, expects]) =>
      expects === 'accepted' ? [(JSON.parse(json) as unknown[]).length] : [],
    );
    expect(lengths).toEqual(expect.arrayContaining([0, 1, 2, 100]));
  });
});
