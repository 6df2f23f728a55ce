import { editions, listProperties } from '@dli-flink/contract/editions';
import type { PropertyDescriptor } from '@dli-flink/contract/editions';
import type { JsonSchema } from '@dli-flink/contract/schemas';
import { requestValidators } from '@dli-flink/contract/validators';

import type { JsonObject } from '../json.ts';
import { withPath } from '@dli-flink/contract/property-path';

const operation = 'updateFlinkJarJob';

/** A property of the body, or a member of an object in it. */
export type Property = PropertyDescriptor;

/** The properties of the body and the members of objects in it; an object comes before its members. */
export const bodyProperties: readonly Property[] = listProperties(operation);

/** Those that are in no other. */
export const topProperties: readonly Property[] = bodyProperties.filter(({ parent }) => parent === undefined);

/** Whether the contract describes a property of this name. */
export function isKnown(name: string): boolean {
  return topProperties.some(({ path }) => path === name);
}

/** The properties that are of this type. */
export function propertiesOfType(type: string): readonly Property[] {
  return bodyProperties.filter(({ schema }) => schema.type === type);
}

/** The members that the contract describes of an object. */
export function membersOf({ path }: Property): readonly Property[] {
  return bodyProperties.filter(({ parent }) => parent === path);
}

/** Properties of one type in twos, as they follow each other. */
export function pairsOf(
  type: string,
  isMeant: (property: Property) => boolean = () => true,
): readonly (readonly [Property, Property])[] {
  const properties = propertiesOfType(type).filter(isMeant);
  return properties.flatMap((property, index) => {
    const next = properties[index + 1];
    return index % 2 === 0 && next !== undefined ? [[property, next] as const] : [];
  });
}

/** Of some properties those that an edition knows, for each edition that knows others than the one before. */
export function groupByEdition(properties: readonly Property[]): readonly (readonly Property[])[] {
  const groups = editions.map(({ id }) => {
    const known = new Set(listProperties(operation, { edition: id }).map(({ path }) => path));
    return properties.filter(({ path }) => known.has(path));
  });
  return groups.filter((group, index) => group.length > (groups[index - 1]?.length ?? 0));
}

/** A body that has these values at these paths. @example bodyOf({ 'resource_config.max_slot': 2 }) */
export function bodyOf(values: JsonObject): JsonObject {
  return Object.entries(values).reduce<JsonObject>((body, [path, value]) => withPath(body, path, value), {});
}

/** What a property is called in the ID of a fault. */
export function nameInId(path: string): string {
  return path.replaceAll('.', '-');
}

/** A value the document itself gives. */
export function exampleOf({ examples }: JsonSchema): unknown {
  return (examples as readonly unknown[])[0];
}

/** Whether the contract lets a property have a value. */
export function isValid(path: string, value: unknown): boolean {
  return isValidBody(bodyOf({ [path]: value }));
}

export function isValidBody(body: JsonObject): boolean {
  return requestValidators[operation].body.check(body).length === 0;
}

/** A value the property may have, other than these. */
export function otherThan(path: string, values: readonly unknown[]): unknown {
  const { enum: choices = [], examples = [] } = bodyProperties.find(
    (property) => property.path === path,
  )!.schema;
  const [value] = values;
  const unlike =
    typeof value === 'boolean' ? !value : typeof value === 'number' ? value + 1 : `not-${String(value)}`;
  return [...choices, ...(examples as readonly unknown[]), unlike].find(
    (other) => !values.includes(other) && isValid(path, other),
  );
}

/** Characters as the contract counts them. */
export function countCodePoints(text: string): number {
  return [...text].length;
}
