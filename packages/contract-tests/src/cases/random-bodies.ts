import type { JsonSchema } from '@dli-flink/contract/schemas';
import * as fc from 'fast-check';

import type { Operation } from '../operation.ts';
import { membersOf } from '../json.ts';
import type { Members } from '../json.ts';
import { everything } from '../scope.ts';
import type { Scope } from '../scope.ts';
import { baseOf, bodyWith, checkBody, isSendable, isValid, listBases, propertiesOf } from './body-place.ts';
import type { Property } from './body-place.ts';
import { harmOf } from './harm.ts';
import { listAlternatives } from './composed-schema.ts';
import { listCandidates, listInvalidCandidates } from './values.ts';

/** Values in a row that may be drawn in vain, of a schema that few values satisfy. */
const mostTries = 5000;

/** So few values satisfy a schema that none was drawn by chance. */
export class GaveUp extends Error {
  override readonly name = 'GaveUp';

  constructor() {
    super(`${mostTries.toLocaleString('en')} random values in a row were none that the schema is about`);
  }
}

/** The values that are good, as `filter` gives them, but for ever where there are hardly any. */
function among<Value>(values: fc.Arbitrary<Value>, isGood: (value: Value) => boolean): fc.Arbitrary<Value> {
  let inVain = 0;
  return values.filter((value) => {
    const good = isGood(value);
    inVain = good ? 0 : inVain + 1;
    if (inVain > mostTries) throw new GaveUp();
    return good;
  });
}

/** Valid bodies. */
export function validBodies(operation: Operation, scope: Scope): fc.Arbitrary<unknown> {
  const [whole] = propertiesOf(operation, scope);
  const bases = listBases(operation, everything);
  const bodies =
    whole?.path === ''
      ? (valuesOf(operation, scope, whole) ?? fc.constant(bases[0]))
      : isValid(operation, {})
        ? objectsIn(operation, scope).map((body) => ({ ...membersOf(bases[0]), ...body }))
        : fc
            .tuple(fc.constantFrom(...bases), objectsIn(operation, scope), fc.boolean())
            .map(([base, body, isPlain]) => (isPlain ? base : { ...membersOf(base), ...body }));
  return among(bodies, (body) => isValid(operation, body));
}

/** The body, or the object at a path, with some of the members that it may have. */
function objectsIn(operation: Operation, scope: Scope, parent?: string): fc.Arbitrary<Members> {
  const own = propertiesOf(operation, scope).filter((property) => property.parent === parent);
  const nameOf = ({ path }: Property): string => path.slice(parent === undefined ? 0 : parent.length + 1);
  const members = own.flatMap((property) => {
    const values = valuesOf(operation, scope, property);
    return values === undefined ? [] : [[nameOf(property), values] as const];
  });
  return fc.record(Object.fromEntries(members) as Record<string, fc.Arbitrary<unknown>>, {
    requiredKeys: own.filter(({ parent: owner, required }) => required && owner !== undefined).map(nameOf),
  });
}

function valuesOf(
  operation: Operation,
  scope: Scope,
  { path, schema }: Property,
): fc.Arbitrary<unknown> | undefined {
  if (schema.properties !== undefined) return objectsIn(operation, scope, path);
  const isGood = (value: unknown): boolean => isValid(operation, bodyWith(operation, { [path]: value }));
  if (isDrawable(schema)) return among(arbitraryOf(schema), isGood);
  const good = listCandidates(schema).filter(({ value }) => isGood(value));
  return good.length === 0 ? undefined : fc.constantFrom(...good.map(({ value }) => value));
}

/** Whether random values are likely to be valid. Of a pattern they would hardly ever be, and be drawn for ever. */
function isDrawable(schema: JsonSchema): boolean {
  const { enum: choices, items = {}, multipleOf, pattern, type, uniqueItems } = schema;
  if (choices !== undefined) return true;
  // Of an ID that is not the given one nothing may be asked, and these are hardly ever met by chance.
  if (schema['x-identifies'] !== undefined || multipleOf !== undefined || uniqueItems === true) return false;
  if (listAlternatives(schema).length > 1 || schema.allOf !== undefined || schema.const !== undefined)
    return false;
  return [type].flat().every((one) => {
    if (one === 'array') return isDrawable(items);
    return one === undefined || one === 'object' ? false : pattern === undefined;
  });
}

/**
 * Valid bodies with one property made wrong.
 *
 * @param isAlone whether there is no other property, and nothing that a careless reader takes for a valid value
 */
export function invalidBodies(operation: Operation, scope: Scope, isAlone: boolean): fc.Arbitrary<unknown> {
  const offences = propertiesOf(operation, scope).flatMap(({ path, schema }) =>
    listInvalidCandidates(schema).map(({ value }) => [path, value] as const),
  );
  const paths = propertiesOf(operation, scope).map(({ path }) => path);
  const offence = fc.oneof(
    fc.constantFrom(...offences),
    fc.tuple(fc.constantFrom(...paths), fc.jsonValue({ maxDepth: 2 })),
  );
  const bodies = fc
    .tuple(isAlone ? fc.constant(baseOf(operation)) : validBodies(operation, scope), offence)
    .map(([body, [path, value]]) => bodyWith(operation, { [path]: value }, body));
  return among(bodies, (body) => {
    if (!isSendable(operation, body)) return false;
    const violations = checkBody(operation, body);
    if (isAlone && harmOf(operation, { body }) === Infinity) return false;
    return violations.length > 0 && violations.every(({ pointer }) => pointer === violations[0]!.pointer);
  });
}

/** Any character. fast-check's own, by the name `binary`, takes a second to list them all. */
const character = fc
  .oneof(
    fc.integer({ min: 0x00, max: 0x7f }),
    fc.integer({ min: 0x80, max: 0xd7ff }),
    fc.integer({ min: 0xe000, max: 0x10ffff }),
  )
  .map((codePoint) => String.fromCodePoint(codePoint));

function arbitraryOf(schema: JsonSchema): fc.Arbitrary<unknown> {
  const { enum: choices, items = {}, maximum = 1000, minimum = -1000, type } = schema;
  const { maxLength = 200, minItems = 0, minLength = 0 } = schema;
  if (choices !== undefined) return fc.constantFrom(...choices);
  if (typeof type === 'object') return fc.oneof(...type.map((one) => arbitraryOf({ ...schema, type: one })));
  switch (type) {
    case 'null':
      return fc.constant(null);
    case 'number':
      return fc.double({ min: minimum, max: maximum, noNaN: true });
    case 'string':
      return fc.string({ unit: character, minLength, maxLength });
    case 'integer':
      return fc.integer({ min: minimum, max: maximum });
    case 'boolean':
      return fc.boolean();
    case 'array':
      return fc.array(arbitraryOf(items), { minLength: minItems, maxLength: Math.max(8, minItems) });
    default:
      return fc.jsonValue({ maxDepth: 2 });
  }
}
