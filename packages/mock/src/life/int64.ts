/** An ID as it stands in a reply: a `bigint` where a `number` would lose digits. */
export function toInt64(digits: string): number | bigint {
  const number = Number(digits);
  return Number.isSafeInteger(number) ? number : BigInt(digits);
}
