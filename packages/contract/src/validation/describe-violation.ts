import { countCodePoints } from './code-points.ts';

const nouns: Readonly<Record<string, string>> = {
  string: 'a string',
  integer: 'an integer',
  number: 'a number',
  boolean: 'true or false',
  array: 'an array',
  object: 'an object',
};

/** Says in a sentence which rule a value breaks and what it is instead. Strings are described, never repeated. */
export function describeViolation(pointer: string, keyword: string, limit: unknown, value: unknown): string {
  const subject = pointer === '' ? 'The body' : pointer.slice(1).replaceAll('~1', '/').replaceAll('~0', '~');
  return `${subject} ${describeRule(keyword, limit)}${describeProblem(keyword, value)}.`;
}

function describeRule(keyword: string, limit: unknown): string {
  switch (keyword) {
    case 'type':
      return `must be ${[limit]
        .flat()
        .map((type) => nouns[String(type)] ?? String(type))
        .join(' or ')}`;
    case 'minLength':
      return `must have at least ${count(limit, 'character')}`;
    case 'maxLength':
      return `must have at most ${count(limit, 'character')}`;
    case 'minItems':
      return `must have at least ${count(limit, 'item')}`;
    case 'maxItems':
      return `must have at most ${count(limit, 'item')}`;
    case 'minimum':
      return `must be ${String(limit)} or more`;
    case 'maximum':
      return `must be ${String(limit)} or less`;
    case 'exclusiveMinimum':
      return `must be more than ${String(limit)}`;
    case 'exclusiveMaximum':
      return `must be less than ${String(limit)}`;
    case 'multipleOf':
      return `must be a multiple of ${String(limit)}`;
    case 'enum':
      return `must be one of ${(limit as unknown[]).map((item) => JSON.stringify(item)).join(', ')}`;
    case 'const':
      return `must be ${JSON.stringify(limit)}`;
    case 'not':
      return `must not be ${JSON.stringify(limit)}`;
    case 'pattern':
      return `must match the pattern ${String(limit)}`;
    case 'required':
      return `must have the property ${String(limit)}`;
    case 'additionalProperties':
      return `must not have the property ${String(limit)}`;
    default:
      return `breaks the rule ${keyword}${limit === undefined ? '' : ` ${JSON.stringify(limit)}`}`;
  }
}

/** What the value is instead, as far as it can be told without repeating text from it. */
function describeProblem(keyword: string, value: unknown): string {
  if (keyword === 'required' || keyword === 'additionalProperties' || keyword === 'not') return '';
  if (keyword === 'minLength' || keyword === 'maxLength')
    return `; it has ${countCodePoints(value as string)}`;
  if (keyword === 'minItems' || keyword === 'maxItems') return `; it has ${(value as unknown[]).length}`;
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

function count(number: unknown, noun: string): string {
  return `${String(number)} ${noun}${number === 1 ? '' : 's'}`;
}
