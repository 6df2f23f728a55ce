import { listProperties } from '@dli-flink/contract/editions';
import type { PropertyDescriptor } from '@dli-flink/contract/editions';
import { readPath, withPath } from '@dli-flink/contract/property-path';
import type { JsonSchema } from '@dli-flink/contract/schemas';
import type { Violation } from '@dli-flink/contract/validators';

import { membersOf, writeJson } from '../json.ts';
import type { Members } from '../json.ts';
import { isJson } from '../media-type.ts';
import type { Operation } from '../operation.ts';
import { listOwners } from '../property-path.ts';
import { remember } from '../remember.ts';
import { everything } from '../scope.ts';
import type { Scope } from '../scope.ts';
import { isOfObjects, listBranches } from './composed-schema.ts';
import { listCandidates, sampleOf } from './values.ts';

/** A property of a body, or a member of an object in it. */
export type Property = PropertyDescriptor;

const readProperties = remember((operation, scope): readonly Property[] => {
  const { contract, id, schemas } = operation;
  const { body } = schemas;
  if (body === undefined) return [];
  if (!isOfObjects(body)) return [wholeBody(body)];
  const ofBranch = (branch: JsonSchema): readonly Property[] =>
    listProperties(id, scope, {
      ...contract,
      schemas: { ...contract.schemas, [id]: { ...schemas, body: branch } },
    });
  const own = ofBranch(body);
  const others = listBranches(body).flatMap(([branch, isCertain]) =>
    ofBranch(branch).map((property) => ({ ...property, required: property.required && isCertain })),
  );
  return [...new Map([...others, ...own].map((property) => [property.path, property])).values()];
});

/** A body that is no object, as if it were a property: it is a value as a whole. Its path is empty. */
function wholeBody(schema: JsonSchema): Property {
  return {
    path: '',
    pointer: '',
    schema,
    parent: undefined,
    required: true,
    since: undefined,
    undocumentedBy: [],
  };
}

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

/** Bodies that properties are added to: the smallest valid one first, then the examples. */
export const listBases: (operation: Operation, scope: Scope) => readonly unknown[] = remember(
  (operation): readonly unknown[] => {
    const schema = operation.schemas.body ?? {};
    const examples = Object.values(operation.requestExamples);
    if (!isOfObjects(schema))
      return [...examples, sampleOf(schema)].filter((body) => isValid(operation, body));
    const [example = {}] = examples.map(membersOf);
    const required = Object.fromEntries((schema.required ?? []).map((name) => [name, example[name]]));
    const bases = [{}, required, ...examples, sampleOf(schema)].filter((body) => isValid(operation, body));
    return bases.length === 0 ? [required] : bases;
  },
);

/** The smallest valid body: what other properties are added to. */
export function baseOf(operation: Operation): unknown {
  return listBases(operation, everything)[0];
}

/** The smallest body in which a property can be valid: beside some there has to be another. */
function baseFor(operation: Operation, path: string): unknown {
  const bases = listBases(operation, everything);
  const schema = propertiesOf(operation).find((property) => property.path === path)?.schema;
  if (bases.length < 2 || schema === undefined) return bases[0];
  const canHold = (base: unknown): boolean =>
    listCandidates(schema).some(({ value }) => isValid(operation, withValue(operation, base, path, value)));
  return bases.find(canHold) ?? bases[0];
}

const baseByPath = new WeakMap<Operation, Map<string, unknown>>();

function rememberedBase(operation: Operation, path: string): unknown {
  const known = baseByPath.get(operation) ?? new Map<string, unknown>();
  baseByPath.set(operation, known);
  if (!known.has(path)) known.set(path, baseFor(operation, path));
  return known.get(path);
}

/** A body with values at some paths. Objects that those are in, and that it has not, have what is required beside. */
export function bodyWith(operation: Operation, values: Members, body?: unknown): unknown {
  const [first = ''] = Object.keys(values);
  return Object.entries(values).reduce<unknown>(
    (whole, [path, value]) => withValue(operation, whole, path, value),
    body ?? rememberedBase(operation, first),
  );
}

function withValue(operation: Operation, body: unknown, path: string, value: unknown): unknown {
  if (path === '') return value;
  const [, ...owners] = listOwners(path);
  const whole = membersOf(body);
  const missing = propertiesOf(operation).filter(
    (property) => owners.includes(property.path) && readPath(whole, property.path) === undefined,
  );
  const held = missing.reduce((found, owner) => withPath(found, owner.path, sampleOf(owner.schema)), whole);
  return withPath(held, path, value);
}

/** Whether a body can be sent as what it is: all that is no JSON is text. */
export function isSendable({ body }: Operation, value: unknown): boolean {
  return isJson(body?.mediaType) || typeof value === 'string';
}

/** The same body as JSON in which the value at a path is written in its own way. */
export function writeBody(operation: Operation, path: string, text: string): string {
  const mark = 'the value that is written otherwise';
  return writeJson(bodyWith(operation, { [path]: mark })).replace(writeJson(mark), () => text);
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
  const place = property === undefined || property.path === '' ? [] : [property.path];
  // What is in a list is named by the way to it, whichever item it is.
  const inner = violation.pointer
    .slice((property?.pointer ?? '').length)
    .split('/')
    .slice(1)
    .map((part) => (/^\d+$/.test(part) ? 'items' : part));
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
  return [...new Map(values.map((value) => [writeJson(value), value])).values()];
}

/** Whether a careless reader takes a value for none. */
export function isNothing(value: unknown): boolean {
  return !value || (Array.isArray(value) && value.length === 0);
}
