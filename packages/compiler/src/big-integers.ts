/** Where the integers of 64 bits are in a body: a program may hold one as digits, and they go on the wire as a number. */
import type { JsonSchema } from './openapi-types.ts';

/** @returns JSON Pointers, `*` for every item of a list */
export function listBigIntegers(schema: JsonSchema, pointer = ''): readonly string[] {
  const { allOf = [], anyOf = [], items, oneOf = [], properties = {} } = schema;
  const found = [
    ...(isBigInteger(schema) ? [pointer] : []),
    ...Object.entries(properties).flatMap(([name, member]) =>
      listBigIntegers(member, `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`),
    ),
    ...(items === undefined ? [] : listBigIntegers(items, `${pointer}/*`)),
    ...[...allOf, ...anyOf, ...oneOf].flatMap((part) => listBigIntegers(part, pointer)),
  ];
  return [...new Set(found)];
}

/** Beside a string, digits are a text of their own. */
function isBigInteger({ format, type }: JsonSchema): boolean {
  const types = new Set<unknown>([type].flat());
  return format === 'int64' && types.has('integer') && !types.has('string');
}
