/** Values of a schema: on each bound and one beyond, of each wrong type, near each value of an enumeration. */
import type { JsonSchema } from '@dli-flink/contract/schemas';

import { isObject, writeJson } from '../json.ts';
import type { Members } from '../json.ts';
import { isOfObjects, listAlternatives } from './composed-schema.ts';

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
  // Any other value would be the ID of something else.
  if (identifies(schema)) return examples;
  const typed = listAlternatives(schema).flatMap(listTyped);
  return withoutDoubles([...examples, ...typed]);
}

/** Whether values are IDs of resources, so that none but the given ones may be sent. */
function identifies(schema: JsonSchema): boolean {
  return schema['x-identifies'] !== undefined;
}

/** Each value once, in the place of the first and with the label of the last that has it. */
function withoutDoubles(samples: readonly Sample[]): readonly Sample[] {
  return [...new Map(samples.map((sample) => [sample.text ?? writeJson(sample.value), sample])).values()];
}

function listTyped(schema: JsonSchema): readonly Sample[] {
  const { const: constant, enum: choices, type } = schema;
  if (constant !== undefined) return [toSample(constant)];
  if (choices !== undefined) return choices.flatMap((value) => [toSample(value), ...listSpellings(value)]);
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
      return listObjects(schema);
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

/** Integers of 64 bits that fewer bits, and doubles, do not hold. */
const wide = [2n ** 53n + 1n, 2n ** 63n - 1n];
const tooWide = [2n ** 63n, 2n ** 64n + 1n];

function listNumbers(schema: JsonSchema): readonly Sample[] {
  const isWide = schema.format === 'int64' && schema.maximum === undefined;
  const { multipleOf } = schema as { readonly multipleOf?: number };
  const [least, most] = [schema.exclusiveMinimum, schema.exclusiveMaximum] as readonly (number | undefined)[];
  const step = multipleOf ?? 1;
  const minimum = schema.minimum ?? (least === undefined ? -1000 : least + step);
  const maximum =
    schema.maximum ?? (most === undefined ? (minimum > 1000 ? minimum + 1000 : 1000) : most - step);
  const fractions = holdsFractions(schema) ? [1.5, minimum + fraction] : [];
  const multiples = multipleOf === undefined ? [] : [multipleOf, Math.ceil(minimum / step) * step];
  const values = [minimum, minimum + 1, -1, 0, 1, 2, 3, ...multiples, ...fractions, maximum - 1, maximum];
  const inRange = [...new Set(values)].filter((value) => value >= minimum && value <= maximum);
  return [...inRange.map(toSample), ...(isWide ? wide.map(toSample) : []), ...listSpellings(2)];
}

/** A part of one that a double holds as it is. */
const fraction = 0.25;

function holdsFractions({ type }: JsonSchema): boolean {
  return [type].flat().includes('number');
}

/** Other ways to write a number. */
function listSpellings(value: unknown): readonly Sample[] {
  if (!Number.isInteger(value)) return [];
  return [`${String(value)}.0`, `${String(value)}e0`].map((text) => ({ label: text, value, text }));
}

/** Objects of no members, and of some that are not described, which a reader that minds no case takes for others. */
function listObjects(schema: JsonSchema): readonly Sample[] {
  const members = sampleOf(schema) as Members;
  const [name] = Object.keys(schema.properties ?? {});
  return [
    { label: 'an empty object', value: {} },
    { label: 'an object with an unknown member', value: { ...members, unknown_member: 'a' } },
    ...(name === undefined
      ? []
      : [
          { label: 'an object with a member in capitals', value: { ...members, [name.toUpperCase()]: null } },
        ]),
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
  // The same ID twice is one resource that is asked for twice.
  const isOfIds = identifies(items);
  const lengths = [...new Set([minItems, minItems + 1, maxItems])].filter(
    (length) => !isOfIds || length <= 1,
  );
  return [
    ...lengths.map((length) => itemsOf(schema, length)),
    ...[...listCandidates(items), ...listOfMembers(items, listCandidates)].map(({ label, value }) => ({
      label: `an item, ${label}`,
      value: [value],
    })),
    ...(isOfIds
      ? []
      : [
          { label: 'the same item twice', value: [first?.value, first?.value] },
          {
            label: 'the items in reverse order',
            value: [`b-${String(first?.value)}`, `a-${String(first?.value)}`],
          },
        ]),
  ];
}

/** Values that a schema may forbid; the validator decides, and tells the rule. */
export function listInvalidCandidates(schema: JsonSchema): readonly Sample[] {
  const all = withoutDoubles(listAlternatives(schema).flatMap(listInvalidOf));
  if (!identifies(schema)) return all;
  // Its own ID in another type is nobody else's.
  const own =
    schema.type === 'integer' ? listCandidates(schema).map(({ value }) => toSample(String(value))) : [];
  return [...own, ...all.filter(({ value }) => !isTakenForId(value))];
}

/** Whether a careless reader takes a value for the ID of something. */
function isTakenForId(value: unknown): boolean {
  const [first] = [value].flat();
  return first === true || Math.trunc(Number.parseFloat(String(first))) > 0;
}

function listInvalidOf(schema: JsonSchema): readonly Sample[] {
  const { maxItems, maxLength, maximum, minItems = 0, minLength = 0, minimum, not } = schema;
  const steps = [1, ...(holdsFractions(schema) ? [fraction] : [])];
  const { exclusiveMaximum, exclusiveMinimum, multipleOf, uniqueItems } = schema;
  const isWide = schema.format === 'int64' && maximum === undefined;
  return [
    ...listOfOtherTypes(schema),
    ...[exclusiveMinimum, exclusiveMaximum].flatMap((bound) => (bound === undefined ? [] : toSample(bound))),
    ...(typeof multipleOf === 'number' ? [toSample(multipleOf / 2), toSample(multipleOf * 1.5)] : []),
    ...(uniqueItems === true
      ? [{ label: 'the same item twice', value: [sampleOf(schema.items), sampleOf(schema.items)] }]
      : []),
    ...(isWide ? tooWide.map(toSample) : []),
    ...(minLength > 0 ? stringsOf(minLength - 1) : []),
    ...(maxLength === undefined ? [] : listTooLong(maxLength)),
    ...(schema.pattern === undefined ? [] : unusual),
    ...(minimum === undefined ? [] : steps.map((step) => minimum - step)).map(toSample),
    ...(maximum === undefined
      ? []
      : [...steps.map((step) => maximum + step), 2 ** 32, 2 ** 53 + 2, 1e300]
    ).map(toSample),
    ...(minItems > 0 ? [itemsOf(schema, minItems - 1)] : []),
    ...(maxItems === undefined ? [] : [itemsOf(schema, maxItems + 1)]),
    ...(not?.const === undefined ? [] : [toSample(not.const)]),
    ...(schema.enum ?? (schema.const === undefined ? [] : [schema.const])).flatMap(listNearMisses),
  ];
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
  return { label: writeJson(value), value };
}

/** Objects in each of which one member has another value. Those of the body itself are properties of their own. */
function listOfMembers(
  schema: JsonSchema,
  listValues: (member: JsonSchema) => readonly Sample[],
): readonly Sample[] {
  const base = sampleOf(schema);
  if (!isObject(base)) return [];
  return Object.entries(schema.properties ?? {}).flatMap(([name, member]) =>
    listValues(member).map(({ label, value }) => ({
      label: `${name} as ${label}`,
      value: { ...base, [name]: value },
    })),
  );
}

function listMissingMembers(schema: JsonSchema): readonly Sample[] {
  const base = sampleOf(schema);
  if (!isObject(base)) return [];
  return (schema.required ?? []).map((name) => ({
    label: `no ${name}`,
    value: Object.fromEntries(Object.entries(base).filter(([other]) => other !== name)),
  }));
}

/** Likely mistakes for a value of an enumeration. */
function listNearMisses(choice: unknown): readonly Sample[] {
  if (typeof choice === 'number') return [choice - 1, choice + 1, String(choice)].map(toSample);
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

function listOfOtherTypes({ items, minimum = -Infinity, type }: JsonSchema): readonly Sample[] {
  // A number that is too small too would break two rules.
  const others = ofEachType.filter(
    ({ value }) => !isOf(value, type) && !(typeof value === 'number' && value < minimum),
  );
  if (type !== 'array' || items === undefined) return others;
  const badItems = [
    ...listInvalidCandidates(items),
    ...listOfMembers(items, listInvalidCandidates),
    ...listMissingMembers(items),
  ];
  const alone = badItems.map(({ label, value }) => ({ label: `an item ${label}`, value: [value] }));
  const afterGood = badItems.slice(0, 1).map(({ label, value }) => ({
    label: `an item ${label} after a good one`,
    value: [sampleOf(items), value],
  }));
  return [...others, ...alone, ...afterGood];
}

function isOf(value: unknown, type: JsonSchema['type']): boolean {
  return [type].flat().some((name) => {
    if (name === 'integer') return Number.isInteger(value) || typeof value === 'bigint';
    if (name === 'array') return Array.isArray(value);
    if (name === 'null') return value === null;
    if (name === 'object') return typeof value === 'object' && value !== null && !Array.isArray(value);
    return typeof value === name;
  });
}

/** One value a schema allows; of objects the smallest. */
export function sampleOf(schema: JsonSchema = {}): unknown {
  const [whole = schema] = listAlternatives(schema);
  if (isOfObjects(whole) && whole.enum === undefined && whole.const === undefined) {
    return Object.fromEntries(
      (whole.required ?? []).map((name) => [name, sampleOf(whole.properties?.[name])]),
    );
  }
  return listCandidates(schema)[0]?.value;
}
