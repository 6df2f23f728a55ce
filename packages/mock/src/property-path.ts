import { isObject } from './json.ts';
import type { JsonObject } from './json.ts';

/**
 * A path names a property, or a member of an object in it: the names that lead there, with dots between.
 *
 * @example readPath(body, 'resource_config.max_slot') // undefined where there is none
 */
export function readPath(value: unknown, path: string): unknown {
  return path.split('.').reduce(readMember, value);
}

/** An object with another value at a path, in objects that are made where there are none. */
export function withPath(object: JsonObject, path: string, value: unknown): JsonObject {
  const [name, rest] = splitFirst(path);
  if (rest === undefined) return { ...object, [name]: value };
  const member = readMember(object, name);
  return { ...object, [name]: withPath(isObject(member) ? member : {}, rest, value) };
}

/** An object without what is at a path, and as it is where nothing is there. */
export function withoutPath(object: JsonObject, path: string): JsonObject {
  const [name, rest] = splitFirst(path);
  const member = readMember(object, name);
  if (rest !== undefined) {
    return isObject(member) ? { ...object, [name]: withoutPath(member, rest) } : object;
  }
  if (member === undefined) return object;
  return Object.fromEntries(Object.entries(object).filter(([other]) => other !== name));
}

function readMember(value: unknown, name: string): unknown {
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

function splitFirst(path: string): readonly [name: string, rest: string | undefined] {
  const dot = path.indexOf('.');
  return dot < 0 ? [path, undefined] : [path.slice(0, dot), path.slice(dot + 1)];
}
