/** A value as TypeScript source. */
export function toSource(value: unknown): string {
  return JSON.stringify(value, undefined, 2);
}

/** A union of string literal types. */
export function toUnion(values: Iterable<string>): string {
  const members = [...values].map((value) => JSON.stringify(value));
  return members.length > 0 ? members.join(' | ') : 'never';
}
