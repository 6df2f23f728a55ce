/** Paths: the name of a property, or the names that lead to a member of an object in it, with dots between. */
import { isObject } from './json.ts';
import type { Members } from './json.ts';

/** What is at a path; `undefined` where there is nothing. @example readPath(body, 'resource_config.max_slot') */
export function readPath(value: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce(
      (found, name) => (isObject(found) && Object.hasOwn(found, name) ? found[name] : undefined),
      value,
    );
}

/** An object with another value at a path, in objects that are made where there are none. */
export function withPath(object: Members, path: string, value: unknown): Members {
  const [owner, name] = splitPath(path);
  if (owner === undefined) return { ...object, [name]: value };
  const members = readPath(object, owner);
  return withPath(object, owner, { ...(isObject(members) && members), [name]: value });
}

/** An object without what is at a path. */
export function withoutPath(object: Members, path: string): Members {
  const [owner, name] = splitPath(path);
  const { [name]: _, ...rest } = (owner === undefined ? object : readPath(object, owner)) as Members;
  return owner === undefined ? rest : withPath(object, owner, rest);
}

/** A path, and those of the objects that it is in, the outermost last. */
export function listOwners(path: string): readonly string[] {
  const [owner] = splitPath(path);
  return [path, ...(owner === undefined ? [] : listOwners(owner))];
}

function splitPath(path: string): readonly [owner: string | undefined, name: string] {
  const dot = path.lastIndexOf('.');
  return dot < 0 ? [undefined, path] : [path.slice(0, dot), path.slice(dot + 1)];
}
