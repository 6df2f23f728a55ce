import { listProperties } from '@dli-flink/contract/editions';
import type { JsonSchema } from '@dli-flink/contract/schemas';

import { makeValue } from '../make-value.ts';
import type { Property, Subject } from './subject.ts';

/** The properties that are in no other. */
export function topProperties({ properties }: Subject): readonly Property[] {
  return properties.filter(({ parent }) => parent === undefined);
}

/** Whether the contract describes a property of this name. */
export function isKnown(subject: Subject, name: string): boolean {
  return topProperties(subject).some(({ path }) => path === name);
}

/** The properties that are of this type. */
export function propertiesOfType({ properties }: Subject, type: string): readonly Property[] {
  return properties.filter(({ schema }) => schema.type === type);
}

/** The members that the contract describes of an object. */
export function membersOf({ properties }: Subject, { path }: Property): readonly Property[] {
  return properties.filter(({ parent }) => parent === path);
}

/** Properties of one type in twos, as they follow each other. */
export function pairsOf(
  subject: Subject,
  type: string,
  isMeant: (property: Property) => boolean = () => true,
): readonly (readonly [Property, Property])[] {
  const properties = propertiesOfType(subject, type).filter(isMeant);
  return properties.flatMap((property, index) => {
    const next = properties[index + 1];
    return index % 2 === 0 && next !== undefined ? [[property, next] as const] : [];
  });
}

/** Of some properties those that an edition knows, for each edition that knows others than the one before. */
export function groupByEdition(
  { contract, operation }: Subject,
  properties: readonly Property[],
): readonly (readonly Property[])[] {
  const groups = contract.editions.map(({ id }) => {
    const known = new Set(listProperties(operation.id, { edition: id }, contract).map(({ path }) => path));
    return properties.filter(({ path }) => known.has(path));
  });
  return groups.filter((group, index) => group.length > (groups[index - 1]?.length ?? 0));
}

/** What a property is called in the ID of a fault. */
export function nameInId(path: string): string {
  return path.replaceAll('.', '-');
}

/** A value the document itself gives, or one that is made of the schema. */
export function exampleOf(schema: JsonSchema): unknown {
  const [example] = (schema['examples'] ?? []) as readonly unknown[];
  return example ?? makeValue(schema, { isMinimal: false });
}

/** Whether the contract lets a property have a value. */
export function isValid(subject: Subject, path: string, value: unknown): boolean {
  return subject.isValidBody(subject.bodyOf({ [path]: value }));
}

/** A value the property may have, other than these. */
export function otherThan(subject: Subject, path: string, values: readonly unknown[]): unknown {
  const { enum: choices = [], examples = [] } = subject.properties.find(
    (property) => property.path === path,
  )!.schema;
  const [value] = values;
  const unlike =
    typeof value === 'boolean' ? !value : typeof value === 'number' ? value + 1 : `not-${String(value)}`;
  return [...choices, ...(examples as readonly unknown[]), unlike].find(
    (other) => !values.includes(other) && isValid(subject, path, other),
  );
}

/** Characters as the contract counts them. */
export function countCodePoints(text: string): number {
  return [...text].length;
}
