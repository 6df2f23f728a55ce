import type { Redactor } from './redactor.ts';

/** A name as the members of a contract have it. Another one may be a secret. */
const plainName = /^[a-z_]+$/;

/** A number of fewer digits is told, whatever is secret. */
const shortestNumber = 8;

/** A copy of a JSON value without secrets: in texts, in long numbers, and in names that are no plain words. */
export function redactJson(value: unknown, redact: Redactor): unknown {
  if (typeof value === 'string') return redact(value);
  if (typeof value === 'number' || typeof value === 'bigint') {
    const digits = String(value);
    return digits.length < shortestNumber || redact(digits) === digits ? value : redact(digits);
  }
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => redactJson(item, redact));
  const copy: Record<string, unknown> = {};
  for (const name in value) {
    const clean = plainName.test(name) ? name : redact(name);
    // It would set the prototype.
    if (clean !== '__proto__') copy[clean] = redactJson(value[name as never], redact);
  }
  return copy;
}
