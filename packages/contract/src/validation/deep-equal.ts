import { isInteger } from './numbers.ts';

/** Equality of JSON values, for `const`, `enum` and `uniqueItems` over objects and arrays. */
export function isDeepEqual(left: unknown, right: unknown): boolean {
  if (Object.is(left, right) || left === right) return true;
  // A bigint equals the number of the same value.
  if (isInteger(left) && isInteger(right)) return BigInt(left) === BigInt(right);
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false;
  if (Array.isArray(left) !== Array.isArray(right)) return false;
  const keys = Object.keys(left);
  return (
    keys.length === Object.keys(right).length &&
    keys.every(
      (key) =>
        Object.hasOwn(right, key) &&
        isDeepEqual((left as Record<string, unknown>)[key], (right as Record<string, unknown>)[key]),
    )
  );
}
