/** Facts of schemas that several pages and samples need. */
import type { JsonSchema } from '@dli-flink/compiler/openapi';
import { count, listConstraints, nameType, stateFact } from '@dli-flink/contract/wording';
import type { Notation } from '@dli-flink/contract/wording';

import { writeExactJson } from '../exact-json.ts';
import { notation } from './text.ts';

/** The schemas of which a value keeps one; the schema itself where it leaves no choice. */
export function listAlternatives(schema: JsonSchema): readonly JsonSchema[] {
  const alternatives = (schema.oneOf ?? schema.anyOf) as readonly JsonSchema[] | undefined;
  return alternatives === undefined ? [schema] : alternatives.flatMap(listAlternatives);
}

/** A schema that has by itself what the parts that it is made of (`allOf`) say of an object. */
export function readObject(schema: JsonSchema): JsonSchema {
  if (schema.allOf === undefined) return schema;
  const parts = [...schema.allOf.map(readObject), schema];
  const merged = Object.assign({}, ...parts) as JsonSchema;
  const { allOf: _, ...others } = merged;
  return {
    ...others,
    properties: Object.assign({}, ...parts.map(({ properties }) => properties)) as JsonSchema['properties'] &
      object,
    required: [...new Set(parts.flatMap(({ required = [] }) => required))],
    'x-advice': parts.flatMap(({ 'x-advice': advice = [] }) => advice),
    'x-limits': parts.flatMap(({ 'x-limits': limits = [] }) => limits),
  };
}

/** An object somewhere in a value. */
export interface PlacedObject {
  /** What leads to its members, below the value: `[]` for each item of a list, `.*` for each value of a map. */
  readonly path: string;
  readonly schema: JsonSchema;
  /** Whether it is also each item of a list that may stand in its place. */
  readonly isRepeated?: boolean;
}

/** The objects in a value whose members have names; those below members are theirs. */
export function listObjects(schema: JsonSchema, path = ''): readonly PlacedObject[] {
  const alternatives = listAlternatives(schema);
  if (alternatives.length > 1) {
    const objects = alternatives.flatMap((one) => listObjects(one, path));
    // A list of what may also stand alone has no members of its own.
    const alike = Map.groupBy(objects, (one) => writeExactJson(one.schema));
    return [...alike.values()].map((those) => ({
      ...those.toSorted((one, other) => one.path.length - other.path.length)[0]!,
      isRepeated: those.length > 1,
    }));
  }
  const object = readObject(alternatives[0]!);
  if (object.items !== undefined) return listObjects(object.items, `${path}[]`);
  if (Object.keys(object.properties ?? {}).length > 0) return [{ path, schema: object }];
  const values = object.additionalProperties;
  return typeof values === 'object' ? listObjects(values as JsonSchema, `${path}.*`) : [];
}

/** Whether a value may be an object, a list and so on, perhaps beside null. */
export function hasType({ type }: JsonSchema, name: string): boolean {
  return [type].flat().includes(name);
}

/** @example isJson('application/problem+json') // true */
export function isJson(mediaType: string): boolean {
  return /[/+]json\b/.test(mediaType);
}

/** @example nameValue({ type: 'array', items: { oneOf: [{ type: 'string' }, { type: 'null' }] } }) // 'array of strings or nulls' */
export function nameValue(schema: JsonSchema, plural = ''): string {
  const alternatives = listAlternatives(schema);
  if (alternatives.length > 1)
    return [...new Set(alternatives.map((one) => nameValue(one, plural)))].join(' or ');
  const { items, ...own } = readObject(alternatives[0]!);
  if (items !== undefined)
    return `${nameType({ type: own.type ?? 'array' }, plural)} of ${nameValue(items, 's')}`;
  return nameType(own.type === undefined && own.properties !== undefined ? { type: 'object' } : own, plural);
}

/** What narrows a value down beside its type. */
export function listNarrowing(schema: JsonSchema, write: Notation = notation): readonly string[] {
  const alternatives = listAlternatives(schema);
  if (alternatives.length === 1) return listOwn(readObject(alternatives[0]!), write);
  return alternatives.flatMap((one) =>
    listOwn(readObject(one), write).map((constraint) => `as ${nameValue(one)}: ${constraint}`),
  );
}

const worded = ['const', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'];

function listOwn(schema: JsonSchema, write: Notation): readonly string[] {
  const {
    additionalProperties: values,
    dependentRequired,
    format,
    maxProperties,
    minProperties,
    uniqueItems,
  } = schema;
  return [
    ...listConstraints(schema, write),
    ...worded.flatMap((keyword) => {
      const fact = schema[keyword] === undefined ? undefined : stateFact(keyword, schema[keyword]);
      return fact === undefined ? [] : [fact.replace(/^is /, '')];
    }),
    ...(format === undefined || /^u?int\d+$|^(float|double)$/.test(format)
      ? []
      : [`format ${write.text(format)}`]),
    ...(uniqueItems === true ? ['no item twice'] : []),
    ...(minProperties === undefined ? [] : [`at least ${count(minProperties, 'member')}`]),
    ...(maxProperties === undefined ? [] : [`at most ${count(maxProperties, 'member')}`]),
    ...Object.entries((dependentRequired ?? {}) as Readonly<Record<string, readonly string[]>>).map(
      ([name, others]) => `with ${write.text(name)} only together with ${others.map(write.text).join(', ')}`,
    ),
    ...(typeof values === 'object'
      ? listNarrowing(values as JsonSchema, write).map((constraint) => `each value ${constraint}`)
      : []),
  ];
}

/**
 * The first example of a schema, or a value that keeps it.
 *
 * @param identify the ID to give for a kind of resource, rather than that of an example
 */
export function makeExample(
  schema: JsonSchema,
  identify: (kind: string) => unknown = () => undefined,
): unknown {
  const [alternative = schema] = listAlternatives(schema);
  const ids = [alternative, alternative.items].map((one) =>
    one?.['x-identifies'] === undefined ? undefined : identify(one['x-identifies']),
  );
  if (ids[0] !== undefined) return ids[0];
  if (ids[1] !== undefined) return [ids[1]];
  const { default: usual, enum: choices, example, examples, ...whole } = readObject(alternative);
  const [first = example ?? usual ?? choices?.[0]] = examples ?? [];
  if (first !== undefined) return first;
  const { items, minimum, properties, required = [] } = whole;
  if (hasType(whole, 'array')) return items === undefined ? [] : [makeExample(items, identify)];
  if (properties !== undefined)
    return Object.fromEntries(required.map((name) => [name, makeExample(properties[name] ?? {}, identify)]));
  if (hasType(whole, 'integer') || hasType(whole, 'number')) return minimum ?? 1;
  if (hasType(whole, 'boolean')) return true;
  return hasType(whole, 'object') ? {} : 'text';
}
