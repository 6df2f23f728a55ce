/** Where schemas contain schemas. What other keywords hold is a value: nothing in it is a reference or a rule. */
import type { JsonSchema } from './openapi-types.ts';

const single = new Set([
  'not',
  'if',
  'then',
  'else',
  'items',
  'contains',
  'propertyNames',
  'additionalProperties',
  'contentSchema',
]);
const lists = new Set(['allOf', 'anyOf', 'oneOf', 'prefixItems']);
const maps = new Set(['properties', 'patternProperties', 'dependentSchemas', '$defs']);

/** Replaces the schemas that are directly in a schema. `true` and `false` are given as the schemas that they stand for. */
export function mapSchemas(
  schema: JsonSchema,
  map: (inner: JsonSchema, keys: readonly (string | number)[]) => JsonSchema,
): JsonSchema {
  const convert = (inner: unknown, ...keys: readonly (string | number)[]): unknown => {
    if (typeof inner === 'boolean')
      return keys[0] === 'additionalProperties' ? inner : inner ? {} : { not: {} };
    return isObject(inner) ? map(inner, keys) : inner;
  };
  return Object.fromEntries(
    Object.entries(schema).map(([keyword, value]) => {
      if (single.has(keyword)) return [keyword, convert(value, keyword)];
      if (lists.has(keyword) && Array.isArray(value)) {
        return [keyword, value.map((inner, index) => convert(inner, keyword, index))];
      }
      if (maps.has(keyword) && isObject(value)) {
        const entries = Object.entries(value).map(([name, inner]) => [name, convert(inner, keyword, name)]);
        return [keyword, Object.fromEntries(entries)];
      }
      return [keyword, value];
    }),
  );
}

/** Visits the schemas that are directly in a schema. */
export function forEachSchema(schema: JsonSchema, visit: (inner: JsonSchema) => void): void {
  mapSchemas(schema, (inner) => {
    visit(inner);
    return inner;
  });
}

function isObject(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
