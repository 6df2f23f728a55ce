/** Limits that a service may have beyond the schema, in words. */
import { listVariables } from '@dli-flink/compiler/openapi';
import type { Limit } from '@dli-flink/compiler/openapi';
import { formatExpression } from './expression.ts';
import { code, formatNumber } from './text.ts';

/** What goes beyond a limit. @example 'more than 57 bytes of UTF-8' */
export function nameExcess({ maxBytes, maximum, minimum, minLength, pattern, unless }: Limit): string {
  const excesses = [
    minLength && (minLength === 1 ? 'an empty text' : `fewer than ${formatNumber(minLength)} characters`),
    maxBytes && `more than ${formatNumber(maxBytes)} bytes of UTF-8`,
    minimum !== undefined && `less than ${formatNumber(minimum)}`,
    maximum !== undefined && `more than ${formatNumber(maximum)}`,
    pattern && `text that does not match ${code(pattern)}`,
    unless && `settings that break ${code(formatExpression(unless))}`,
  ];
  return excesses.filter(Boolean).join(' or ');
}

/** The properties whose values a limit looks at. */
export function listLimited({ property, unless }: Limit): readonly string[] {
  return [...new Set([property, ...listVariables(unless)])];
}
