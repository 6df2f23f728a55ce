/** Numbers of JSON in memory: a bigint holds an integer that a number cannot hold exactly. */

export function isNumber(value: unknown): value is number | bigint {
  return typeof value === 'bigint' || Number.isFinite(value);
}

export function isInteger(value: unknown): value is number | bigint {
  return typeof value === 'bigint' || Number.isInteger(value);
}

/** A number that has lost digits: the integer that was meant is another. */
export function isInexact(value: unknown): boolean {
  return Number.isInteger(value) && !Number.isSafeInteger(value);
}

/** Decimal fractions have no exact form in a number: 19.99 is a multiple of 0.01, and the quotient is 1998.9999999999998. */
export function isMultipleOf(value: number | bigint, factor: number): boolean {
  if (typeof value === 'bigint' && Number.isSafeInteger(factor)) return value % BigInt(factor) === 0n;
  const quotient = Number(value) / factor;
  return Math.abs(quotient - Math.round(quotient)) <= Number.EPSILON * Math.abs(quotient);
}
