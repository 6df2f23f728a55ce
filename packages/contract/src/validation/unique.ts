import { isInteger } from './numbers.ts';

/** Whether no two items of a list are equal, for `uniqueItems`: linear, whatever the items are. */
export function areUnique(items: readonly unknown[]): boolean {
  return new Set(items.map(toKey)).size === items.length;
}

/** Equal for equal JSON values, and for those alone. */
function toKey(value: unknown): string {
  if (isInteger(value)) return String(BigInt(value));
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'undefined';
  if (Array.isArray(value)) return `[${value.map(toKey).join()}]`;
  const members = Object.entries(value).map(([name, member]) => `${JSON.stringify(name)}:${toKey(member)}`);
  return `{${members.toSorted().join()}}`;
}
