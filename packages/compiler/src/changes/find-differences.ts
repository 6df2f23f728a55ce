import { isDeepStrictEqual } from 'node:util';

export interface ValueDifference {
  /** JSON Pointer to the value. */
  readonly pointer: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** What differs between two values, as deep inside them as it does. A list of another length differs as a whole. */
export function findDifferences(before: unknown, after: unknown, pointer = ''): ValueDifference[] {
  if (isDeepStrictEqual(before, after)) return [];
  if (!isContainer(before) || !isContainer(after) || !isAlike(before, after))
    return [{ pointer, before, after }];
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((key) => {
    const escaped = key.replaceAll('~', '~0').replaceAll('/', '~1');
    return findDifferences(before[key], after[key], `${pointer}/${escaped}`);
  });
}

function isContainer(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isAlike(before: object, after: object): boolean {
  if (Array.isArray(before) && Array.isArray(after)) return before.length === after.length;
  return !Array.isArray(before) && !Array.isArray(after);
}
