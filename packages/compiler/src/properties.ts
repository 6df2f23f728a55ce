/** The properties of an object and the members of the objects in it, to any depth. */
import { DocumentError } from './document-error.ts';
import type { Path } from './document-error.ts';
import type { JsonSchema } from './openapi-types.ts';

/** A property, or a member of an object that is one. */
export interface PlacedProperty {
  /** The names that lead to it, with dots between them: what JsonLogic reads with `var`. */
  readonly path: string;
  readonly schema: JsonSchema;
  /** The object it is a member of, unless that is the whole value. */
  readonly parent?: PlacedProperty;
}

/** An object comes before its members. */
export function listProperties(schema: JsonSchema, parent?: PlacedProperty): readonly PlacedProperty[] {
  return Object.entries(readMembers(schema)).flatMap(([name, inner]) => {
    const property: PlacedProperty = {
      path: parent === undefined ? name : `${parent.path}.${name}`,
      schema: inner,
      ...(parent && { parent }),
    };
    return [property, ...listProperties(inner, property)];
  });
}

/** The properties that an object has by itself and by what it is made of (`allOf`); the first to have one counts. */
export function readMembers({
  allOf = [],
  properties = {},
}: JsonSchema): Readonly<Record<string, JsonSchema>> {
  return Object.assign({}, ...allOf.map(readMembers).toReversed(), properties);
}

/** A name that has a dot in it cannot be told from a path, so no path leads to it. */
export function findProperty(schema: JsonSchema, path: string): JsonSchema | undefined {
  return path.split('.').reduce<JsonSchema | undefined>(findMember, schema);
}

/** What a JSON Pointer leads to in a value with this schema, items of lists included. */
export function findAt(schema: JsonSchema, pointer: string): JsonSchema | undefined {
  const names = pointer.split('/').slice(1);
  return names
    .map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<JsonSchema | undefined>(
      (node, name) => findMember(node, name) ?? (/^\d+$/.test(name) ? node?.items : undefined),
      schema,
    );
}

function findMember(schema: JsonSchema | undefined, name: string): JsonSchema | undefined {
  const members = readMembers(schema ?? {});
  return Object.hasOwn(members, name) ? members[name] : undefined;
}

export function checkPaths(place: string, schema: JsonSchema, used: readonly string[], path: Path): void {
  const unknown = [...new Set(used)].filter((name) => findProperty(schema, name) === undefined);
  if (unknown.length === 0) return;
  throw new DocumentError(
    `${place} names ${unknown.join(', ')}, which the body does not have; name a property as its schema does`,
    path,
  );
}
