/** A value that the document gives for a schema: an example of it, or one put together of those of its parts. */
import type { JsonSchema } from './openapi-types.ts';
import { readMembers } from './properties.ts';

/** @returns `undefined` where the document gives none; nothing is made up, since a made-up ID could be somebody's. */
export function findExample(schema: JsonSchema | undefined): unknown {
  if (schema === undefined) return undefined;
  const {
    allOf = [],
    anyOf = [],
    const: constant,
    default: fallback,
    enum: values = [],
    example,
    examples = [],
  } = schema;
  const given = [...examples, example, fallback, constant, ...values].find((value) => value !== undefined);
  if (given !== undefined) return given;
  const members = readMembers(schema);
  if (Object.keys(members).length > 0) return joinMembers(schema, members);
  if (schema.items !== undefined) {
    const item = findExample(schema.items);
    return item === undefined ? undefined : [item];
  }
  const alternatives = [...allOf, ...anyOf, ...(schema.oneOf ?? [])];
  return alternatives.map(findExample).find((value) => value !== undefined);
}

/** An object has every member that has an example, and none where one lacks it that is required. */
function joinMembers(schema: JsonSchema, members: Readonly<Record<string, JsonSchema>>): object | undefined {
  const found = Object.entries(members).map(([name, member]) => [name, findExample(member)] as const);
  const known = found.filter(([, value]) => value !== undefined);
  const isComplete = listRequired(schema).every((name) => known.some(([own]) => own === name));
  return isComplete && known.length > 0 ? Object.fromEntries(known) : undefined;
}

function listRequired({ allOf = [], required = [] }: JsonSchema): readonly string[] {
  return [...required, ...allOf.flatMap(listRequired)];
}
