/** Limits that a service may have beyond the schema, in words. */
import type { Limit } from '../document.ts';
import { formatExpression, listVariables } from './expression.ts';
import { code, formatNumber, nameRange } from './schema.ts';

/** What goes beyond a limit. @example 'more than 57 bytes of UTF-8' */
export function nameExcess({ maxBytes, maximum, minimum, minLength, pattern, unless }: Limit): string {
  if (minLength !== undefined) return minLength === 1 ? 'an empty text' : `fewer than ${formatNumber(minLength)} characters`;
  if (maxBytes !== undefined) return `more than ${formatNumber(maxBytes)} bytes of UTF-8`;
  if (pattern !== undefined) return `text that does not match ${code(pattern)}`;
  if (unless !== undefined) return `a job for which this does not hold: ${code(formatExpression(unless))}`;
  return `a number that is not ${nameRange(minimum, maximum)}`;
}

/** The properties whose values a limit looks at. */
export function listLimited({ property, unless }: Limit): readonly string[] {
  return [...new Set([property, ...(unless === undefined ? [] : listVariables(unless))])];
}
