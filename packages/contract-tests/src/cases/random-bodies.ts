import type { OperationId } from '@dli-flink/contract';
import type { JsonSchema } from '@dli-flink/contract/schemas';
import * as fc from 'fast-check';

import type { Members } from '../json.ts';
import type { Scope } from '../scope.ts';
import { baseOf, checkBody, isValid, propertiesOf } from './body-place.ts';
import { harmOf } from './harm.ts';
import { listCandidates, listInvalidCandidates } from './values.ts';

/** Valid bodies. */
export function validBodies(operation: OperationId, scope: Scope): fc.Arbitrary<Members> {
  const base = baseOf(operation);
  const members = propertiesOf(operation, scope).flatMap(([name, schema]) => {
    const isGood = (value: unknown): boolean => isValid(operation, { ...base, [name]: value });
    if (isDrawable(schema)) return [[name, arbitraryOf(schema).filter(isGood)] as const];
    const good = listCandidates(schema).filter(({ value }) => isGood(value));
    return good.length === 0 ? [] : [[name, fc.constantFrom(...good.map(({ value }) => value))] as const];
  });
  return fc
    .record(Object.fromEntries(members) as Record<string, fc.Arbitrary<unknown>>, { requiredKeys: [] })
    .map((body) => ({ ...base, ...body }))
    .filter((body) => isValid(operation, body));
}

/** Whether random values are likely to be valid. Of a pattern they would hardly ever be, and be drawn for ever. */
function isDrawable({ enum: choices, items = {}, pattern, type }: JsonSchema): boolean {
  if (choices !== undefined) return true;
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
export function invalidBodies(operation: OperationId, scope: Scope, isAlone: boolean): fc.Arbitrary<Members> {
  const offences = propertiesOf(operation, scope).flatMap(([name, schema]) =>
    listInvalidCandidates(schema).map(({ value }) => [name, value] as const),
  );
  const names = propertiesOf(operation, scope).map(([name]) => name);
  const offence = fc.oneof(
    fc.constantFrom(...offences),
    fc.tuple(fc.constantFrom(...names), fc.jsonValue({ maxDepth: 2 })),
  );
  return fc
    .tuple(isAlone ? fc.constant(baseOf(operation)) : validBodies(operation, scope), offence)
    .map(([body, [name, value]]) => ({ ...body, [name]: value }))
    .filter((body) => {
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
