/** Facts of schemas that several pages and samples need. */
import type { JsonSchema } from '@dli-flink/compiler/openapi';

/** The schemas of which a value keeps one; the schema itself where it leaves no choice. */
export function listAlternatives(schema: JsonSchema): readonly JsonSchema[] {
  const alternatives = (schema.oneOf ?? schema.anyOf) as readonly JsonSchema[] | undefined;
  return alternatives === undefined ? [schema] : alternatives.flatMap(listAlternatives);
}

/** Whether a value may be an object, a list and so on, perhaps beside null. */
export function hasType({ type }: JsonSchema, name: string): boolean {
  return [type].flat().includes(name);
}

/** @example isJson('application/problem+json') // true */
export function isJson(mediaType: string): boolean {
  return /[/+]json\b/.test(mediaType);
}

/** The first example of a schema, or a value that keeps it. */
export function makeExample(schema: JsonSchema): unknown {
  const { default: usual, enum: choices, example, examples, items, minimum, properties, required } = schema;
  const [first = example ?? usual ?? choices?.[0]] = (examples ?? []) as readonly unknown[];
  if (first !== undefined) return first;
  const [alternative = schema] = listAlternatives(schema);
  if (alternative !== schema) return makeExample(alternative);
  const parts = (schema.allOf ?? []) as readonly JsonSchema[];
  if (parts.length > 0) return Object.assign({}, ...parts.map(makeExample)) as unknown;
  if (hasType(schema, 'array')) return items === undefined ? [] : [makeExample(items)];
  if (properties !== undefined)
    return Object.fromEntries((required ?? []).map((name) => [name, makeExample(properties[name] ?? {})]));
  if (hasType(schema, 'integer') || hasType(schema, 'number')) return minimum ?? 1;
  if (hasType(schema, 'boolean')) return true;
  return hasType(schema, 'object') ? {} : 'text';
}
