import { isObject } from '../options.ts';
import type { Redactor } from './redactor.ts';

/** A name as the members of a contract have it. Another one may be a secret. */
const plainName = /^[a-z_]+$/;

/** A number of fewer digits is told, whatever is secret. */
const shortestNumber = 8;

/** A copy of a JSON value without secrets: in texts, in long numbers, and in names that are no plain words. */
export function redactJson(value: unknown, redact: Redactor): unknown {
  if (Array.isArray(value)) return value.map((item) => redactJson(item, redact));
  if (isObject(value)) {
    const members = Object.entries(value).map(([name, inner]) => [
      plainName.test(name) ? name : redact(name),
      redactJson(inner, redact),
    ]);
    return Object.fromEntries(members);
  }
  const text = String(value);
  if (typeof value !== 'string' && text.length < shortestNumber) return value;
  const clean = redact(text);
  return clean === text ? value : clean;
}
