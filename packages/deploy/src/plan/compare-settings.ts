import { isDeepStrictEqual } from 'node:util';

import type { Contract } from '@dli-flink/contract';
import { listProperties } from '@dli-flink/contract/editions';
import type { PropertyDescriptor } from '@dli-flink/contract/editions';
import { readPath } from '@dli-flink/contract/property-path';

import type { Settings } from '../model.ts';
import { operations } from '../operations.ts';

/** A property that an object has no members of its own for. */
type Leaf = Pick<PropertyDescriptor, 'path' | 'pointer' | 'schema'> & {
  /** Name of the property of the body that it is, or is in. */
  readonly top: string;
};

/** The properties that an update has, objects by their members. */
export function listLeaves(contract: Contract): readonly Leaf[] {
  const all = listProperties(operations.update, undefined, contract);
  const parents = new Set(all.map(({ parent }) => parent));
  return all
    .filter(({ path }) => !parents.has(path))
    .map(({ path, pointer, schema }) => ({ path, pointer, schema, top: path.split('.')[0]! }));
}

/** Whether a value stands for none: the service does not tell these apart. */
export function isUnset(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return true;
  return Array.isArray(value) && value.length === 0;
}

/** Whether a property has a value: text that is JSON is compared by what it says. */
export function isSame(path: string, left: unknown, right: unknown, contract: Contract): boolean {
  if (isUnset(left) || isUnset(right)) return isUnset(left) && isUnset(right);
  if (isDeepStrictEqual(left, right)) return true;
  if (typeof left !== 'string' || typeof right !== 'string') return false;
  return isContent(path, contract) && isDeepStrictEqual(readContent(left), readContent(right));
}

/** The properties that are not as they are wanted; members of objects that are not wanted stay as they are. */
export function listDifferences(current: Settings, wanted: Settings, contract: Contract): readonly Leaf[] {
  return listLeaves(contract).filter(({ path }) => {
    const value = readPath(wanted, path);
    return value !== undefined && !isSame(path, readPath(current, path), value, contract);
  });
}

/** What brings a job to its wanted settings: the properties that differ, objects as a whole. */
export function makeUpdate(current: Settings, wanted: Settings, differences: readonly Leaf[]): Settings {
  const tops = [...new Set(differences.map(({ top }) => top))];
  return Object.fromEntries(tops.map((top) => [top, merge(current[top], wanted[top])]));
}

/** No page says whether an object that is sent replaces the one there is, so that it is sent with all of its members. */
function merge(current: unknown, wanted: unknown): unknown {
  if (!isObject(wanted) || !isObject(current)) return wanted;
  const names = [...new Set([...Object.keys(current), ...Object.keys(wanted)])];
  return Object.fromEntries(
    names.map((name) => [name, name in wanted ? merge(current[name], wanted[name]) : current[name]]),
  );
}

function isObject(value: unknown): value is Settings {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether the text of a property is JSON, which the contract has a schema of. */
function isContent(path: string, { contentValidators }: Contract): boolean {
  return contentValidators[operations.update]?.[path] !== undefined;
}

/** Pairs of a key and a value are a set: the service need not keep their order. */
function readContent(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    if (!Array.isArray(value) || !value.every(isPair)) return value;
    return Object.fromEntries(value.map(({ key, value: one }) => [key, one]));
  } catch {
    return text;
  }
}

export function isPair(value: unknown): value is { readonly key: string; readonly value: unknown } {
  return (
    isObject(value) && typeof value.key === 'string' && Object.keys(value).length === 2 && 'value' in value
  );
}
