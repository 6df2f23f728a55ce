import type { JsonSchema } from '@dli-flink/contract/schemas';

/** Keywords whose schemas hold for the same value, and whether each of them does. */
const compositions = [
  ['allOf', true],
  ['anyOf', false],
  ['oneOf', false],
] as const;

type Branch = readonly [schema: JsonSchema, isCertain: boolean];

/** The schemas that a value may have to keep beside that of its own, and whether it has to whatever it is. */
export function listBranches(schema: JsonSchema): readonly Branch[] {
  return compositions.flatMap(([keyword, isCertain]) =>
    ((schema[keyword] ?? []) as readonly JsonSchema[]).flatMap((branch): readonly Branch[] => [
      [branch, isCertain],
      ...listBranches(branch).map(([inner, isSure]): Branch => [inner, isCertain && isSure]),
    ]),
  );
}

/** The alternatives of a schema, each with what holds beside it; the schema itself where it has none. */
export function listAlternatives(schema: JsonSchema): readonly JsonSchema[] {
  const {
    allOf = [],
    anyOf = [],
    oneOf = [],
    ...own
  } = schema as JsonSchema & {
    readonly [Keyword in 'allOf' | 'anyOf' | 'oneOf']?: readonly JsonSchema[];
  };
  const whole = allOf.flatMap(listAlternatives).reduce(merge, own);
  const choices = [...anyOf, ...oneOf].flatMap(listAlternatives);
  return choices.length === 0 ? [whole] : choices.map((choice) => merge(whole, choice));
}

function merge(left: JsonSchema, right: JsonSchema): JsonSchema {
  return {
    ...left,
    ...right,
    ...((left.properties ?? right.properties) && { properties: { ...left.properties, ...right.properties } }),
    ...((left.required ?? right.required) && {
      required: [...new Set([...(left.required ?? []), ...(right.required ?? [])])],
    }),
  };
}

/** Whether the values of a schema are objects, as far as it says. */
export function isOfObjects(schema: JsonSchema): boolean {
  return listAlternatives(schema).some(
    ({ properties, type }) =>
      properties !== undefined || type === undefined || [type].flat().includes('object'),
  );
}
