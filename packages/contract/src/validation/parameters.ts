import { describeViolation } from './describe-violation.ts';
import type { Validator } from './validator.ts';
import { standardize } from './validator.ts';
import type { Violation } from './violation.ts';

/** The compiled rule of one parameter: bounds for an integer, and a schema for what else there is to judge. */
type ParameterRule = {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required: boolean;
} & (
  | IntegerRule
  | { readonly type: 'string' | 'number' | 'boolean'; readonly schema: Validator<unknown> }
  | { readonly type: 'array'; readonly items: Scalar; readonly schema: Validator<unknown> }
);

type Scalar = 'string' | 'integer' | 'number' | 'boolean';

interface IntegerRule {
  readonly type: 'integer';
  readonly minimum: bigint;
  readonly maximum: bigint;
  readonly schema?: Validator<unknown>;
}

/**
 * Judges the parameters of an operation, given by wire name in one object. A value is either what a program holds
 * (a number, a bigint, a boolean, a string) or the text that travels: both are judged by the text.
 */
export function createParametersValidator<Value>(rules: readonly ParameterRule[]): Validator<Value> {
  return standardize((value) => {
    const parameters = (value ?? {}) as Readonly<Record<string, unknown>>;
    return rules.flatMap((rule) => checkParameter(rule, parameters[rule.name]));
  });
}

function checkParameter(rule: ParameterRule, value: unknown): readonly Violation[] {
  const { in: place, name } = rule;
  const pointer = `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
  const violation = (keyword: string, limit: unknown, message?: string): Violation => ({
    in: place,
    pointer,
    keyword,
    limit,
    message: message ?? describeViolation(pointer, keyword, limit, value),
  });
  // An empty list has no text that could travel.
  if (value === undefined || (Array.isArray(value) && value.length === 0)) {
    return rule.required ? [violation('required', name, `${name} is required in the ${place}.`)] : [];
  }
  const texts = rule.type === 'array' ? [value].flat() : [value];
  if (texts.some((text) => typeof text === 'string' && /\p{Surrogate}/u.test(text))) {
    return [
      violation('format', 'utf-8', `${name} must be text that UTF-8 can hold; it has half a surrogate pair.`),
    ];
  }
  if (place === 'path' && (value === '.' || value === '..')) {
    // Every URL parser resolves them, percent-encoded or not: the request would go to another path.
    return [violation('not', value)];
  }
  if (rule.type === 'integer') return checkInteger(rule, value, violation);
  if (rule.type === 'array') {
    const { items, schema } = rule;
    return schema.check(texts.map((text) => readText(items, text))).map((found) => ({
      ...found,
      in: place,
      pointer: pointer + found.pointer,
      message: describeViolation(pointer + found.pointer, found.keyword, found.limit, readItem(texts, found)),
    }));
  }
  return rule.schema.check(readText(rule.type, value)).map(({ keyword, limit }) => violation(keyword, limit));
}

/** What a violation within a list is about. */
function readItem(items: readonly unknown[], { pointer }: Violation): unknown {
  return pointer === '' ? items : items[Number(pointer.slice(1))];
}

function checkInteger(
  { maximum, minimum, schema }: IntegerRule,
  value: unknown,
  violation: (keyword: string, limit: unknown, message?: string) => Violation,
): readonly Violation[] {
  const integer = readInteger(value);
  if (integer === undefined) return [violation('type', 'integer')];
  const [keyword, limit] = integer < minimum ? ['minimum', minimum] : ['maximum', maximum];
  if (integer >= minimum && integer <= maximum) {
    return (schema?.check(integer) ?? []).map((found) => violation(found.keyword, found.limit));
  }
  const found = violation(keyword, toJson(limit));
  const told = isLong(value) ? value : integer;
  return [{ ...found, message: describeViolation(found.pointer, keyword, limit, told) }];
}

/** Longer than any 64-bit integer in digits. */
function isLong(value: unknown): boolean {
  return typeof value === 'string' && value.length > 20;
}

/** Digits only, no leading zeros: the text that is judged is the text that is sent. */
function readInteger(value: unknown): bigint | undefined {
  if (typeof value === 'bigint') return value;
  if (typeof value === 'number') return Number.isSafeInteger(value) ? BigInt(value) : undefined;
  // What is longer is out of range by its first digits, which bounds the work on hostile text.
  return typeof value === 'string' && /^(0|-?[1-9]\d*)$/.test(value) ? BigInt(value.slice(0, 21)) : undefined;
}

/** A limit as JSON can hold it: digits where a number would lose some. */
function toJson(limit: bigint): number | string {
  return Number.isSafeInteger(Number(limit)) ? Number(limit) : String(limit);
}

function readText(type: Scalar, value: unknown): unknown {
  if (type === 'integer') return readInteger(value) ?? value;
  if (typeof value !== 'string') return value;
  if (type === 'boolean') return value === 'true' ? true : value === 'false' ? false : value;
  return type === 'number' && /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(value) ? Number(value) : value;
}
