/** A path names a property of an object, or a member of an object in it: the names that lead there, with dots between. */

type JsonObject = Readonly<Record<string, unknown>>;

/** What is at a path; `undefined` where there is nothing. @example readPath(body, 'resource_config.max_slot') */
export function readPath(value: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>(readMember, value);
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

/** @example toPointer('resource_config.max_slot') // '/resource_config/max_slot' */
export function toPointer(path: string): string {
  return `/${path.replaceAll('~', '~0').replaceAll('/', '~1').replaceAll('.', '/')}`;
}

function readMember(value: unknown, name: string): unknown {
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function splitFirst(path: string): readonly [name: string, rest: string | undefined] {
  const dot = path.indexOf('.');
  return dot < 0 ? [path, undefined] : [path.slice(0, dot), path.slice(dot + 1)];
}
