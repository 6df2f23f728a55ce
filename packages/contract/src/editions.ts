import type { Contract } from './contract.ts';
import { editions } from './generated/editions.gen.ts';
import type { Cloud, EditionId } from './generated/names.gen.ts';
import { schemas } from './generated/schemas.gen.ts';
import type { JsonSchema, PropertyDescriptor } from './model.ts';
import type { OperationId } from './types.ts';

export { editions };
export type { Cloud, EditionId } from './generated/names.gen.ts';
export type { Edition, PropertyDescriptor } from './model.ts';

/** Which properties are meant. */
export interface PropertyScope {
  /** Those that this edition knows. @default the latest edition */
  readonly edition?: EditionId;
  /** Those that this cloud has documented at some time. @default every cloud */
  readonly cloud?: Cloud;
}

/**
 * The properties of a request body and the members of the objects in it, at any depth; an object comes before its members.
 *
 * @example listProperties('updateFlinkJarJob', { edition: '2024-05', cloud: 'open-telekom-cloud' })
 */
export function listProperties(operation: OperationId, scope?: PropertyScope): readonly PropertyDescriptor[];
/** @param from another contract, which has operations, editions and clouds of its own */
export function listProperties(
  operation: string,
  scope: { readonly edition?: string; readonly cloud?: string } | undefined,
  from: Pick<Contract, 'editions' | 'schemas'>,
): readonly PropertyDescriptor[];
export function listProperties(
  operation: string,
  { cloud, edition }: { readonly edition?: string; readonly cloud?: string } = {},
  from: Pick<Contract, 'editions' | 'schemas'> = { editions, schemas },
): readonly PropertyDescriptor[] {
  const placeOf = (id: string | undefined): number => from.editions.findIndex((known) => known.id === id);
  const first: Owner = { since: from.editions[0]?.id, undocumentedBy: [] };
  return readProperties(from.schemas[operation]?.body ?? {}, first).filter(
    ({ since, undocumentedBy }) =>
      (edition === undefined || placeOf(since) <= placeOf(edition)) &&
      (cloud === undefined || !(undocumentedBy as readonly string[]).includes(cloud)),
  );
}

/** What members have from the object that they are in. */
interface Owner extends Pick<PropertyDescriptor, 'since' | 'undocumentedBy'> {
  readonly path?: string;
  readonly pointer?: string;
}

function readProperties(object: JsonSchema, owner: Owner): readonly PropertyDescriptor[] {
  const required = listRequired(object);
  return Object.entries(readMembers(object)).flatMap(([name, schema]) => {
    const { 'x-since': since = owner.since, 'x-undocumented-by': clouds = [] } = schema as {
      readonly 'x-since'?: EditionId;
      readonly 'x-undocumented-by'?: readonly Cloud[];
    };
    const property: PropertyDescriptor = {
      path: owner.path === undefined ? name : `${owner.path}.${name}`,
      pointer: `${owner.pointer ?? ''}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`,
      schema,
      parent: owner.path,
      required: required.includes(name),
      since,
      undocumentedBy: [...new Set([...owner.undocumentedBy, ...clouds])],
    };
    return [property, ...readProperties(schema, property)];
  });
}

/** The properties that an object has by itself and by what it is made of (`allOf`); its own count first. */
function readMembers({ allOf = [], properties = {} }: JsonSchema): Readonly<Record<string, JsonSchema>> {
  return Object.assign({}, ...allOf.map(readMembers).toReversed(), properties);
}

function listRequired({ allOf = [], required = [] }: JsonSchema): readonly string[] {
  return [...required, ...allOf.flatMap(listRequired)];
}
