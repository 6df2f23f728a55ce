import { count, stateRequirement } from '../wording.ts';
import { countCodePoints } from './code-points.ts';
import { isInexact } from './numbers.ts';

/** Says in a sentence which rule a value breaks and what it is instead. Strings are described, never repeated. */
export function describeViolation(pointer: string, keyword: string, limit: unknown, value: unknown): string {
  const subject = pointer === '' ? 'The body' : pointer.slice(1).replaceAll('~1', '/').replaceAll('~0', '~');
  const rule = stateRequirement(keyword, limit) ?? `breaks the rule ${keyword}${describeLimit(limit)}`;
  return `${subject} ${rule}${describeProblem(keyword, limit, value)}.`;
}

const inexactAdvice = 'a number of this size has lost digits, so give a bigint or a string of digits';

function describeLimit(limit: unknown): string {
  return limit === undefined ? '' : ` ${JSON.stringify(limit)}`;
}

/** Rules that say all of what is wrong. */
const selfExplaining: ReadonlySet<string> = new Set([
  'required',
  'additionalProperties',
  'not',
  'dependentRequired',
  'propertyNames',
  'uniqueItems',
  'contains',
]);

/** What the value is instead, as far as it can be told without repeating text from it. */
function describeProblem(keyword: string, limit: unknown, value: unknown): string {
  if (selfExplaining.has(keyword)) return '';
  if (keyword === 'minLength' || keyword === 'maxLength')
    return `; it has ${countCodePoints(value as string)}`;
  if (keyword === 'minProperties' || keyword === 'maxProperties')
    return `; it has ${Object.keys(value as object).length}`;
  if (keyword === 'minItems' || keyword === 'maxItems') return `; it has ${(value as unknown[]).length}`;
  if (keyword === 'type' && limit === 'integer' && isInexact(value)) return `; ${inexactAdvice}`;
  if (keyword === 'type' && typeof value === 'bigint') return '; it is a bigint';
  return `; it is ${describeValue(value)}`;
}

function describeValue(value: unknown): string {
  if (value === undefined) return 'missing';
  if (value === null || typeof value === 'number') return String(value);
  if (typeof value === 'bigint') {
    const digits = String(value);
    return digits.length <= 20 ? digits : `a bigint of ${digits.length} digits`;
  }
  if (typeof value === 'string') return `a string of ${count(countCodePoints(value), 'character')}`;
  if (typeof value === 'boolean') return `the boolean ${value}`;
  return Array.isArray(value) ? 'an array' : typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
