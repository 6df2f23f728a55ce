/** A path names a property of an object, or a member of an object in it: the names that lead there, with dots between. */
export function readPath(value: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>(readMember, value);
}

function readMember(value: unknown, name: string): unknown {
  const isObject = typeof value === 'object' && value !== null && Object.hasOwn(value, name);
  return isObject ? (value as Readonly<Record<string, unknown>>)[name] : undefined;
}

/** @example toPointer('resource_config.max_slot') // '/resource_config/max_slot' */
export function toPointer(path: string): string {
  return `/${path.replaceAll('~', '~0').replaceAll('/', '~1').replaceAll('.', '/')}`;
}
