/** A value as JSON in one line. An integer that programs cannot read exactly is text of its digits; what is not set is null. */
export function toJson(value: unknown): string {
  return JSON.stringify(value, (_, one: unknown) => (typeof one === 'bigint' ? String(one) : (one ?? null)));
}
