/** How much a request could change, on an endpoint that refuses nothing. */
import type { JsonSchema } from '@dli-flink/contract/schemas';

import type { Operation } from '../operation.ts';
import type { CaseRequest } from '../case.ts';
import { groupBy } from '../group-by.ts';
import { isObject, writeJson } from '../json.ts';
import { encodeBody } from '../wire/wire-request.ts';
import { bodyWith, isValid, propertiesOf } from './body-place.ts';
import type { Property } from './body-place.ts';
import { listFields } from './careless-reader.ts';

/**
 * Harm from 0, without a body, by bodies that name no property, and properties that nothing is stored of, to values that
 * a careless endpoint may store. `Infinity` for what a careless reader takes for a valid update that changes something.
 */
export function harmOf(operation: Operation, request: CaseRequest): number {
  const body = encodeBody({ ...request, length: 0 });
  if (body === undefined || body.length === 0) return 0;
  const byName = groupBy(propertiesOf(operation), ({ path }) => plain(path.slice(path.lastIndexOf('.') + 1)));
  const harms = listFields(body).flatMap(([name, value]) =>
    (byName.get(plain(name)) ?? []).map((property) => harmOfValue(operation, property, value)),
  );
  return Math.max(1, ...harms);
}

/** The name as a reader has it that ignores case, signs between words, and what cannot be seen. */
function plain(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
}

function harmOfValue(operation: Operation, { path, schema }: Property, value: unknown): number {
  // Nobody tells it from a property that is left out.
  if (value === null) return 2;
  const readings = listReadings(schema, value);
  if (readings.some((reading) => isValid(operation, bodyWith(operation, { [path]: reading }))))
    return Infinity;
  return typeof value === 'object' ? 3 : 4;
}

/** The values that a reader may make of one that is of another type than the schema has, or not quite a choice. */
function listReadings(schema: JsonSchema, value: unknown): readonly unknown[] {
  const found = new Map([[writeJson(value), value]]);
  // What is made of a value is added behind it, and looked at in turn.
  for (const reading of found.values()) {
    if (found.size > mostReadings) break;
    for (const next of convert(schema, reading)) {
      const key = writeJson(next);
      if (!found.has(key)) found.set(key, next);
    }
  }
  return [...found.values()];
}

const mostReadings = 60;

/** Values one step nearer to the types of a schema. */
function convert(schema: JsonSchema, value: unknown): readonly unknown[] {
  const types = new Set([schema.type].flat());
  const toText = types.has('string');
  const toNumber = types.has('integer') || types.has('number');
  const toFlag = types.has('boolean');
  const toList = types.has('array');
  if (types.has('object')) return convertMembers(schema, value);
  if (Array.isArray(value)) return toList ? convertItems(schema, value) : value.length === 1 ? value : [];
  if (isObject(value)) {
    const inside = Object.values(value);
    return toList ? [inside] : inside.length === 1 ? inside : [];
  }
  const isWord = typeof value === 'string';
  const number = Number(value);
  return [
    ...(isWord ? [value.trim()] : []),
    ...findChoices(schema, String(value)),
    ...(toText ? [String(value)] : []),
    ...(toNumber ? [number, Math.trunc(number), Math.round(number), number | 0].filter(Number.isFinite) : []),
    ...(toNumber && isWord ? readFlag(value).map(Number) : []),
    ...(toFlag ? [...readFlag(String(value)), ...(Number.isNaN(number) ? [] : [number !== 0])] : []),
    ...(toList ? [isWord && value !== '' ? value.split(',') : isWord ? [] : [value]] : []),
  ];
}

/** A list without what is nothing, and with each item as one of the type of items where it can be read so. */
function convertItems({ items = {} }: JsonSchema, list: readonly unknown[]): readonly unknown[] {
  const present = list.filter((item) => item !== null);
  return [present, present.map((item) => asType(items, item))];
}

/** An object without any member, and with each that is described as one of its type; a list or a text may be one. */
function convertMembers({ properties = {} }: JsonSchema, value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return [{}, ...(value as readonly unknown[])];
  if (typeof value === 'string') return /^\s*(?:[[{]|$)/.test(value) ? [{}] : [];
  if (!isObject(value)) return [];
  const described = Object.entries(value).filter(([name]) => Object.hasOwn(properties, name));
  return [
    {},
    Object.fromEntries(described.map(([name, member]) => [name, asType(properties[name]!, member)])),
  ];
}

/** A value as one of the type of a schema, where it can be read so. */
function asType(schema: JsonSchema, value: unknown): unknown {
  const wanted = schema.type === 'integer' ? 'number' : schema.type;
  return listReadings(schema, value).find((reading) => typeof reading === wanted) ?? value;
}

/** Choices by their name, in whatever letters, and by their number. */
function findChoices({ enum: choices = [] }: JsonSchema, text: string): readonly unknown[] {
  const number = text.trim() === '' ? Number.NaN : Math.trunc(Number(text));
  return choices.filter(
    (choice, index) => plain(String(choice)) === plain(text) || index === number || index + 1 === number,
  );
}

const flags: ReadonlyMap<string, boolean> = new Map([
  ...['true', 'yes', 'on', '1'].map((word) => [word, true] as const),
  ...['', 'false', 'no', 'off', '0'].map((word) => [word, false] as const),
]);

function readFlag(text: string): readonly boolean[] {
  const flag = flags.get(text.trim().toLowerCase());
  return flag === undefined ? [] : [flag];
}

/** The same request with a body that nobody can make an update of. */
export function withoutUpdate(request: CaseRequest): CaseRequest {
  const { base64: _, body: __, ...rest } = request;
  return { ...rest, text: '{' };
}
