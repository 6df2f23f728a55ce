/** Values of a schema: on each bound and one beyond, of each wrong type, near each value of an enumeration. */
import type { JsonSchema } from '@dli-flink/contract/schemas';

/** A value in JSON, and what it is in words. */
export interface Sample {
  readonly label: string;
  readonly value: unknown;
  /** The JSON it is sent as, where `JSON.stringify` would write it otherwise. */
  readonly text?: string;
}

/** Characters whose UTF-8 form has one to four bytes. */
const characters = ['a', 'é', '流', '😀'] as const;

const unusual: readonly Sample[] = [
  ['a quote and a backslash', '"\\'],
  ['line breaks and a tab', 'a\r\n\tb'],
  ['a NUL', 'a\u0000b'],
  ['spaces around it', ' a '],
  ['a space', ' '],
  ['an apostrophe and a semicolon', "a';--"],
  ['a percent sign and a plus', '%41+b'],
  ['markup', '<b>&amp;</b>'],
  ['a combining accent', 'e\u0301'],
  ['text from right to left', '\u05D0\u202E\u05D1'],
  ['an emoji of several code points', '👩‍💻'],
  ['letters of both cases', 'aBcD'],
].map(([label, value]) => ({ label: label!, value }));

const long = 5000;

/** Values that a schema may allow; the validator decides. */
export function listCandidates(schema: JsonSchema): readonly Sample[] {
  const examples = ((schema.examples ?? []) as readonly unknown[]).map((value, index) => ({
    label: index === 0 ? 'the example' : `the example ${index + 1}`,
    value,
  }));
  return withoutDoubles([...examples, ...listTyped(schema)]);
}

/** Each value once, in the place of the first and with the label of the last that has it. */
function withoutDoubles(samples: readonly Sample[]): readonly Sample[] {
  return [
    ...new Map(samples.map((sample) => [sample.text ?? JSON.stringify(sample.value), sample])).values(),
  ];
}

function listTyped(schema: JsonSchema): readonly Sample[] {
  const { enum: choices, type } = schema;
  if (choices !== undefined) return choices.map((value) => ({ label: JSON.stringify(value), value }));
  return [type].flat().flatMap((one) => listOfType(one, schema));
}

function listOfType(type: string | undefined, schema: JsonSchema): readonly Sample[] {
  switch (type) {
    case 'string':
      return listStrings(schema);
    case 'integer':
    case 'number':
      return listNumbers(schema);
    case 'boolean':
      return [true, false].map((value) => ({ label: String(value), value }));
    case 'array':
      return listArrays(schema);
    case 'null':
      return [{ label: 'null', value: null }];
    default:
      return [{ label: 'an empty object', value: {} }];
  }
}

function listStrings({ maxLength, minLength = 0 }: JsonSchema): readonly Sample[] {
  const longest = maxLength ?? long;
  const lengths = [...new Set([minLength, minLength + 1, longest - 1, longest])].filter(
    (length) => length >= minLength && length <= longest,
  );
  return [...lengths.flatMap(stringsOf), ...unusual];
}

/** Strings of a length, in characters of one to four bytes. */
function stringsOf(length: number): readonly Sample[] {
  const noun = length === 1 ? 'character' : 'characters';
  if (length === 0) return [{ label: 'no character', value: '' }];
  return characters.map((character, index) => ({
    label: `${length} ${noun} of ${index + 1} ${index === 0 ? 'byte' : 'bytes'}`,
    value: character.repeat(length),
  }));
}

function listNumbers({ maximum = 1000, minimum = -1000 }: JsonSchema): readonly Sample[] {
  const values = [minimum, minimum + 1, -1, 0, 1, 2, 3, maximum - 1, maximum];
  const inRange = [...new Set(values)].filter((value) => value >= minimum && value <= maximum);
  return [
    ...inRange.map((value) => ({ label: String(value), value })),
    { label: '2.0', value: 2, text: '2.0' },
    { label: '2e0', value: 2, text: '2e0' },
  ];
}

/** An array of a length. Its texts differ from one another, where they may. */
function itemsOf({ items = {} }: JsonSchema, length: number): Sample {
  const first = sampleOf(items);
  return {
    label: `${length} ${length === 1 ? 'item' : 'items'}`,
    value: Array.from({ length }, (_, index) =>
      typeof first === 'string' && items.enum === undefined ? `${first}${index || ''}` : first,
    ),
  };
}

function listArrays(schema: JsonSchema): readonly Sample[] {
  const { items = {}, maxItems = 100, minItems = 0 } = schema;
  const [first] = listCandidates(items);
  const lengths = [...new Set([minItems, minItems + 1, maxItems])];
  return [
    ...lengths.map((length) => itemsOf(schema, length)),
    ...listCandidates(items).map(({ label, value }) => ({ label: `an item, ${label}`, value: [value] })),
    { label: 'the same item twice', value: [first?.value, first?.value] },
    {
      label: 'the items in reverse order',
      value: [`b-${String(first?.value)}`, `a-${String(first?.value)}`],
    },
  ];
}

/** Values that a schema may forbid; the validator decides, and tells the rule. */
export function listInvalidCandidates(schema: JsonSchema): readonly Sample[] {
  const { maxItems, maxLength, maximum, minItems = 0, minLength = 0, minimum, not } = schema;
  return withoutDoubles([
    ...listOfOtherTypes(schema),
    ...(minLength > 0 ? stringsOf(minLength - 1) : []),
    ...(maxLength === undefined ? [] : listTooLong(maxLength)),
    ...(schema.pattern === undefined ? [] : unusual),
    ...(minimum === undefined ? [] : [minimum - 1]).map(toSample),
    ...(maximum === undefined ? [] : [maximum + 1, 2 ** 32, 2 ** 53 + 2, 1e300]).map(toSample),
    ...(minItems > 0 ? [itemsOf(schema, minItems - 1)] : []),
    ...(maxItems === undefined ? [] : [itemsOf(schema, maxItems + 1)]),
    ...(not?.const === undefined ? [] : [toSample(not.const)]),
    ...(schema.enum ?? []).flatMap(listNearMisses),
  ]);
}

function listTooLong(longest: number): readonly Sample[] {
  return [
    ...stringsOf(longest + 1),
    { label: 'ten times the length', value: 'a'.repeat(longest * 10) },
    {
      label: 'one character too many, spaces at both ends among them',
      value: ` ${'a'.repeat(longest - 1)} `,
    },
  ];
}

function toSample(value: unknown): Sample {
  return { label: JSON.stringify(value), value };
}

/** Likely mistakes for a value of an enumeration. */
function listNearMisses(choice: unknown): readonly Sample[] {
  if (typeof choice !== 'string') return [];
  const capitalised = choice.slice(0, 1).toUpperCase() + choice.slice(1);
  const inOtherCase = [choice.toUpperCase(), choice.toLowerCase(), capitalised];
  const cut = [choice.slice(0, -1), choice.slice(0, 3)];
  const longer = [`${choice}s`, `${choice},${choice}`, `x${choice}`];
  const misses = ['', ...inOtherCase, ` ${choice}`, `${choice} `, ...cut, ...longer];
  return misses.filter((miss) => miss !== choice).map(toSample);
}

const scalars = [7, 0, 1.5, -0.5, true, false, null, '', '2', 'true', 'a,b'];
const structures = [[], {}, ['a'], [1], { 0: 'a' }];
const ofEachType: readonly Sample[] = [...scalars, ...structures].map(toSample);

function listOfOtherTypes({ items, type }: JsonSchema): readonly Sample[] {
  const others = ofEachType.filter(({ value }) => !isOf(value, type));
  if (type !== 'array' || items === undefined) return others;
  const badItems = listInvalidCandidates(items);
  const alone = badItems.map(({ label, value }) => ({ label: `an item ${label}`, value: [value] }));
  const afterGood = badItems.slice(0, 1).map(({ label, value }) => ({
    label: `an item ${label} after a good one`,
    value: [sampleOf(items), value],
  }));
  return [...others, ...alone, ...afterGood];
}

function isOf(value: unknown, type: JsonSchema['type']): boolean {
  return [type].flat().some((name) => {
    if (name === 'integer') return Number.isInteger(value);
    if (name === 'array') return Array.isArray(value);
    if (name === 'null') return value === null;
    if (name === 'object') return typeof value === 'object' && value !== null && !Array.isArray(value);
    return typeof value === name;
  });
}

/** One value a schema allows. */
function sampleOf(schema: JsonSchema = {}): unknown {
  if (schema.type === 'object') {
    return Object.fromEntries(
      (schema.required ?? []).map((name) => [name, sampleOf(schema.properties?.[name])]),
    );
  }
  return listCandidates(schema)[0]?.value;
}
