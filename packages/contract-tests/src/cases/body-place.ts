import { listProperties } from '@dli-flink/contract/editions';
import type { PropertyDescriptor } from '@dli-flink/contract/editions';
import { readPath, withPath } from '@dli-flink/contract/property-path';
import type { Violation } from '@dli-flink/contract/validators';

import type { Members } from '../json.ts';
import type { Operation } from '../operation.ts';
import { listOwners } from '../property-path.ts';
import { remember } from '../remember.ts';
import { everything } from '../scope.ts';
import type { Scope } from '../scope.ts';
import { listCandidates, sampleOf } from './values.ts';

/** A property of a body, or a member of an object in it. */
export type Property = PropertyDescriptor;

const readProperties = remember(({ contract, id }, scope): readonly Property[] =>
  listProperties(id, scope, contract),
);

/**
 * The properties of an operation's body and the members of the objects in it; an object comes before its members.
 *
 * @param scope those that are judged, which is what requests are made of; the rest is known, to read what was sent
 */
export function propertiesOf(operation: Operation, scope: Scope = everything): readonly Property[] {
  return readProperties(operation, scope);
}

/** Those that are in no other. */
export function topPropertiesOf(operation: Operation, scope: Scope): readonly Property[] {
  return propertiesOf(operation, scope).filter(({ parent }) => parent === undefined);
}

/** Those that have no members of their own: a body is made up of their values. */
export function leavesOf(operation: Operation, scope: Scope): readonly Property[] {
  return propertiesOf(operation, scope).filter(({ schema }) => schema.properties === undefined);
}

/** The paths of the properties, and of members of objects, that a body has. */
export function listPaths(operation: Operation, body: unknown): readonly string[] {
  return propertiesOf(operation)
    .map(({ path }) => path)
    .filter((path) => readPath(body, path) !== undefined);
}

/** The smallest valid body: what other properties are added to. */
export function baseOf(operation: Operation): Members {
  if (isValid(operation, {})) return {};
  const required = operation.schemas.body?.required ?? [];
  const [example = {}] = Object.values(operation.requestExamples) as readonly Members[];
  return Object.fromEntries(required.map((name) => [name, example[name]]));
}

/** A body with values at some paths. Objects that those are in, and that it has not, have what is required beside. */
export function bodyWith(operation: Operation, values: Members, body: Members = baseOf(operation)): Members {
  return Object.entries(values).reduce((whole, [path, value]) => {
    const [, ...owners] = listOwners(path);
    const missing = propertiesOf(operation).filter(
      (property) => owners.includes(property.path) && readPath(whole, property.path) === undefined,
    );
    const held = missing.reduce((found, owner) => withPath(found, owner.path, sampleOf(owner.schema)), whole);
    return withPath(held, path, value);
  }, body);
}

/** The same body as JSON in which the value at a path is written in its own way. */
export function writeBody(operation: Operation, path: string, text: string): string {
  const mark = 'the value that is written otherwise';
  return JSON.stringify(bodyWith(operation, { [path]: mark })).replace(JSON.stringify(mark), () => text);
}

/** Every rule of the contract that a body breaks. */
export function checkBody(operation: Operation, body: unknown): readonly Violation[] {
  return operation.validators.body?.check(body) ?? [];
}

export function isValid(operation: Operation, body: unknown): boolean {
  return checkBody(operation, body).length === 0;
}

/** The property that a violation is at, or within; none where it is of the body as a whole. */
export function findProperty(operation: Operation, { pointer }: Violation): Property | undefined {
  return propertiesOf(operation).findLast(
    (property) => pointer === property.pointer || pointer.startsWith(`${property.pointer}/`),
  );
}

/** The ID of the rule that a violation breaks. */
export function ruleOf(operation: Operation, violation: Violation): string {
  const property = findProperty(operation, violation);
  const place = property === undefined ? [] : [property.path];
  const inner = violation.pointer === (property?.pointer ?? '') ? [] : ['items'];
  return ['body', ...place, ...inner, violation.keyword].join('/');
}

/** The values of a property that are valid, of those that are worth sending. */
export function listValidValues(operation: Operation, { path, schema }: Property): readonly unknown[] {
  return listCandidates(schema)
    .filter(
      ({ text, value }) => text === undefined && isValid(operation, bodyWith(operation, { [path]: value })),
    )
    .map(({ value }) => value);
}

/** Values without those that are the same in JSON as one before. */
export function distinct(values: readonly unknown[]): readonly unknown[] {
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}

/** Whether a careless reader takes a value for none. */
export function isNothing(value: unknown): boolean {
  return !value || (Array.isArray(value) && value.length === 0);
}
