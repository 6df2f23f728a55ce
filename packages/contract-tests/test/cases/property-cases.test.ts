import { listProperties } from '@dli-flink/contract/editions';
import type { JsonSchema } from '@dli-flink/contract/schemas';
import { describe, expect, it } from 'vitest';

import { bodyOf, listSteps, nest, readPath } from '../fixtures/list-all.ts';

/** Members of objects among them, by their paths. */
const properties = listProperties('updateFlinkJarJob').map(({ path, schema }) => [path, schema] as const);
const select = (isMeant: (schema: JsonSchema) => boolean): typeof properties =>
  properties.filter(([, schema]) => isMeant(schema));

const steps = listSteps('properties');

/** What is sent of each property, as JSON, and what is expected. */
const sent = new Map(
  properties.map(([name]) => [
    name,
    new Map(
      steps
        .filter(({ about }) => about === name)
        .map(({ expects, request }) => [JSON.stringify(readPath(bodyOf(request), name)), expects as string]),
    ),
  ]),
);

/** What is expected of each of these values of a property; of one that is not sent, nothing. */
function expectedOf(name: string, values: readonly unknown[]): ReadonlyMap<string, string | undefined> {
  return new Map(values.map((value) => [JSON.stringify(value), sent.get(name)!.get(JSON.stringify(value))]));
}

function each(values: readonly unknown[], expected: string): ReadonlyMap<string, string> {
  return new Map(values.map((value) => [JSON.stringify(value), expected]));
}

/** A body as JSON in which a number is written in its own way. */
const writeAt =
  (name: string) =>
  (text: string): string =>
    JSON.stringify(nest(name, 0)).replace(/0(?=\}+$)/, text);

const accepted = (values: readonly unknown[]): ReadonlyMap<string, string> => each(values, 'accepted');
const refused = (values: readonly unknown[]): ReadonlyMap<string, string> => each(values, 'body-invalid');

function isOf(type: unknown, value: unknown): boolean {
  if (type === 'integer') return Number.isInteger(value);
  if (type === 'object') return typeof value === type && value !== null && !Array.isArray(value);
  return type === 'array' ? Array.isArray(value) : typeof value === type;
}

/** Values of each type that is not the one of the schema. */
const othersThan = ({ type }: JsonSchema): readonly unknown[] =>
  [7, 1.5, true, false, '', null, [], {}].filter((value) => !isOf(type, value));

it('each case is about one property and sends no other', () => {
  const others = steps.filter(({ about = '', request }) => {
    const body = bodyOf(request);
    return JSON.stringify(body) !== JSON.stringify(nest(about, readPath(body, about)));
  });
  expect(others).toEqual([]);
});

describe.each(properties)('of %s', (name, schema) => {
  it('a value of each other type is expected to be refused, null among them', () => {
    expect(expectedOf(name, othersThan(schema))).toEqual(refused(othersThan(schema)));
  });

  it('some values are expected to be accepted', () => {
    const good = [...sent.get(name)!.values()].filter((expected) => expected === 'accepted');
    expect(good.length).toBeGreaterThanOrEqual(2);
  });
});

const characters = ['a', 'é', '流', '😀'] as const;

describe.each(select(({ enum: choices, type }) => type === 'string' && choices === undefined))(
  'of the text %s',
  (name, { maxLength, minLength = 0 }) => {
    it.each(characters)('a positive case is on each bound, and a negative one beyond, in %s', (character) => {
      const longest = maxLength === undefined ? [] : [maxLength - 1, maxLength];
      const inside = [minLength, minLength + 1, ...longest].map((length) => character.repeat(length));
      const beyond = [minLength - 1, (maxLength ?? -2) + 1]
        .filter((length) => length >= 0)
        .map((length) => character.repeat(length));
      expect(expectedOf(name, inside)).toEqual(accepted(inside));
      expect(expectedOf(name, beyond)).toEqual(refused(beyond));
    });

    it('unusual characters are expected to be accepted', () => {
      const unusual = ['"\\', 'a\u0000b', ' a ', 'e\u0301', '👩‍💻', '\u05D0\u202E\u05D1'];
      expect(expectedOf(name, unusual)).toEqual(accepted(unusual));
    });
  },
);

describe.each(select(({ enum: choices, type }) => type === 'integer' && choices === undefined))(
  'of the number %s',
  (name, schema) => {
    const { maximum = 0, minimum = 0, not } = schema;

    it('a positive case is on each bound, and a negative one beyond', () => {
      expect(expectedOf(name, [minimum, maximum])).toEqual(accepted([minimum, maximum]));
      expect(expectedOf(name, [minimum - 1, maximum + 1])).toEqual(refused([minimum - 1, maximum + 1]));
    });

    it('numbers that 32 bits or a double would lose are expected to be refused', () => {
      const large = [2 ** 32, 2 ** 53 + 2];
      expect(expectedOf(name, large)).toEqual(refused(large));
    });

    it('nought is expected to be accepted unless it is forbidden', () => {
      const isForbidden = not?.const === 0 || minimum > 0;
      expect(expectedOf(name, [0])).toEqual(isForbidden ? refused([0]) : accepted([0]));
    });

    it('the same number is sent as a fraction and with an exponent', () => {
      const texts = steps.filter(({ about }) => about === name).map(({ request: { text } }) => text);
      expect(texts).toEqual(expect.arrayContaining(['2.0', '2e0'].map(writeAt(name))));
    });
  },
);

describe.each(select(({ type }) => type === 'number'))('of the fraction %s', (name, { minimum = 0 }) => {
  it('a positive case is on the bound and between whole numbers, and a negative one just beyond', () => {
    const inside = [minimum, minimum + 0.25, 1.5, 3];
    expect(expectedOf(name, inside)).toEqual(accepted(inside));
    expect(expectedOf(name, [minimum - 0.25])).toEqual(refused([minimum - 0.25]));
  });
});

describe.each(select(({ type }) => type === 'object'))(
  'of the object %s',
  (name, { properties: members = {} }) => {
    const values = [...sent.get(name)!]
      .filter(([, expected]) => expected === 'accepted')
      .map(([json]) => JSON.parse(json) as object);

    it('none of its members, and others than those that are described, are expected to be accepted', () => {
      expect(values).toContainEqual({});
      const others = values.flatMap(Object.keys).filter((member) => !Object.hasOwn(members, member));
      expect(others).toEqual(['unknown_member', Object.keys(members)[0]!.toUpperCase()]);
    });
  },
);

describe.each(select(({ enum: choices, type }) => choices !== undefined && type === 'integer'))(
  'of the choice of numbers %s',
  (name, { enum: choices = [] }) => {
    it('each is expected to be accepted, also with a point, and what is next to it not', () => {
      const numbers = choices as readonly number[];
      expect(expectedOf(name, numbers)).toEqual(accepted(numbers));
      const near = [Math.min(...numbers) - 1, Math.max(...numbers) + 1, ...numbers.map(String)];
      expect(expectedOf(name, near)).toEqual(refused(near));
      const texts = steps.filter(({ about }) => about === name).map(({ request: { text } }) => text);
      expect(texts).toEqual(expect.arrayContaining(numbers.map((choice) => writeAt(name)(`${choice}.0`))));
    });
  },
);

describe.each(select(({ enum: choices, type }) => choices !== undefined && type === 'string'))(
  'of the choice %s',
  (name, schema) => {
    it.each(schema.enum as readonly string[])(
      '%s is expected to be accepted, and what is near it not',
      (choice) => {
        const near = [
          choice.toUpperCase(),
          choice.slice(0, 1).toUpperCase() + choice.slice(1),
          ` ${choice}`,
          `${choice} `,
          choice.slice(0, -1),
          `${choice}s`,
          '',
        ];
        expect(expectedOf(name, [choice])).toEqual(accepted([choice]));
        expect(expectedOf(name, near)).toEqual(refused(near));
      },
    );
  },
);

describe.each(select(({ type }) => type === 'boolean'))('of the switch %s', (name) => {
  it('both values are expected to be accepted, and what is taken for them not', () => {
    expect(expectedOf(name, [true, false])).toEqual(accepted([true, false]));
    expect(expectedOf(name, ['true', 0, '', null])).toEqual(refused(['true', 0, '', null]));
  });
});

describe.each(select(({ items }) => items !== undefined))('of the items of %s', (name, { items = {} }) => {
  const lengthsOf = (expected: string): readonly number[] =>
    [...sent.get(name)!]
      .filter(([, found]) => found === expected)
      .map(([json]) => JSON.parse(json) as unknown)
      .flatMap((value) => (Array.isArray(value) ? value.length : []));

  it('a value of each other type is expected to be refused, null among them', () => {
    const wrong = othersThan(items).map((value) => [value]);
    expect(expectedOf(name, wrong)).toEqual(refused(wrong));
  });

  it('a wrong one is sent alone and after a good one', () => {
    expect(lengthsOf('body-invalid')).toEqual(expect.arrayContaining([1, 2]));
  });

  it('none, one, two and a hundred are expected to be accepted', () => {
    expect(lengthsOf('accepted')).toEqual(expect.arrayContaining([0, 1, 2, 100]));
  });
});
