/** Rules of schemas in words. Messages, docs and contract tests take them from here, so that a rule reads alike in all. */

/** The keywords of a schema that have words. */
export type WordedSchema = {
  readonly type?: string | readonly string[];
  readonly format?: unknown;
  readonly enum?: readonly unknown[];
  readonly not?: { readonly const?: unknown };
  readonly pattern?: unknown;
  readonly items?: WordedSchema;
} & {
  readonly [Bound in 'minLength' | 'maxLength' | 'minimum' | 'maximum' | 'minItems' | 'maxItems']?: number;
};

/** How the limit of a rule is written. */
export interface Notation {
  readonly number: (value: unknown) => string;
  /** A value that is allowed or excluded. */
  readonly value: (value: unknown) => string;
  /** A pattern, or the name of a property. */
  readonly text: (value: unknown) => string;
}

/** Limits as JSON has them. */
const plain: Notation = {
  number: String,
  value: (value) =>
    typeof value === 'bigint'
      ? String(value)
      : JSON.stringify(value, (_, member) => (typeof member === 'bigint' ? String(member) : member)),
  text: String,
};

type Verb = 'be' | 'not be' | 'have' | 'not have' | 'match';
type Complement = (limit: unknown, notation: Notation) => string;

/** How a verb opens a statement, and a constraint that stands beside a type. */
const openings: Readonly<Record<Verb, { readonly statement: string; readonly constraint: string }>> = {
  be: { statement: 'is ', constraint: '' },
  'not be': { statement: 'is not ', constraint: 'not ' },
  have: { statement: 'has ', constraint: '' },
  'not have': { statement: 'does not have ', constraint: 'without ' },
  match: { statement: 'matches ', constraint: 'matches ' },
};

/** What each keyword says of a value. */
const phrases: Readonly<Record<string, readonly [Verb, Complement]>> = {
  type: ['be', (types) => [types].flat().map(addArticle).join(' or ')],
  minLength: ['have', (limit, { number }) => `at least ${count(limit, 'character', number)}`],
  maxLength: ['have', (limit, { number }) => `at most ${count(limit, 'character', number)}`],
  minItems: ['have', (limit, { number }) => `at least ${count(limit, 'item', number)}`],
  maxItems: ['have', (limit, { number }) => `at most ${count(limit, 'item', number)}`],
  minimum: ['be', (limit, { number }) => `${number(limit)} or more`],
  maximum: ['be', (limit, { number }) => `${number(limit)} or less`],
  exclusiveMinimum: ['be', (limit, { number }) => `more than ${number(limit)}`],
  exclusiveMaximum: ['be', (limit, { number }) => `less than ${number(limit)}`],
  multipleOf: ['be', (factor, { number }) => `a multiple of ${number(factor)}`],
  enum: ['be', (values, { value }) => `one of ${(values as readonly unknown[]).map(value).join(', ')}`],
  const: ['be', (constant, { value }) => value(constant)],
  not: ['not be', (constant, { value }) => value(constant)],
  pattern: ['match', (pattern, { text }) => `the pattern ${text(pattern)}`],
  required: ['have', (name, { text }) => `the property ${text(name)}`],
  minProperties: ['have', (limit, { number }) => `at least ${count(limit, 'property', number)}`],
  maxProperties: ['have', (limit, { number }) => `at most ${count(limit, 'property', number)}`],
  dependentRequired: ['have', (name, { text }) => `the property ${text(name)} beside those it has`],
  propertyNames: ['have', () => 'properties with names that are allowed alone'],
  uniqueItems: ['have', () => 'items that all differ'],
  contains: ['have', () => 'an item of the kind that is asked for'],
  anyOf: ['match', () => 'one of the alternatives'],
  oneOf: ['match', () => 'exactly one of the alternatives'],
  if: ['match', () => 'what its condition asks for'],
  additionalProperties: ['not have', (name, { text }) => `the property ${text(name)}`],
};

/**
 * A rule as what a value must do, or `undefined` for a keyword without words.
 *
 * @param limit what the keyword asks for; for `not` and `additionalProperties`, what it excludes
 * @example stateRequirement('maxLength', 57) // 'must have at most 57 characters'
 */
export function stateRequirement(keyword: string, limit: unknown): string | undefined {
  const phrase = phrases[keyword];
  return phrase && `must ${phrase[0]} ${phrase[1](limit, plain)}`;
}

/**
 * The same rule as what a value does.
 *
 * @example stateFact('maxLength', 57) // 'has at most 57 characters'
 */
export function stateFact(keyword: string, limit: unknown): string | undefined {
  const phrase = phrases[keyword];
  return phrase && openings[phrase[0]].statement + phrase[1](limit, plain);
}

/** @example nameType({ type: 'array', items: { type: 'string' } }) // 'array of strings' */
export function nameType({ enum: values = [], format, items, type }: WordedSchema, plural = ''): string {
  const types = type === undefined ? [...new Set(values.map((value) => typeof value))] : [type].flat();
  const noun = types.map((name) => name + plural).join(' or ') || `any value${plural}`;
  if (items !== undefined) return `${noun} of ${nameType(items, 's')}`;
  return integerFormats[String(format)] === undefined ? noun : `${noun}, ${String(format).slice(3)} bits`;
}

/** The bounds that an integer has by its format; a document repeats them, since formats assert nothing. */
const integerFormats: Readonly<Record<string, readonly [least: number, most: number]>> = {
  int32: [-(2 ** 31), 2 ** 31 - 1],
  int64: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
};

/**
 * What narrows the type of a schema down.
 *
 * @example listConstraints({ type: 'string', minLength: 1, maxLength: 57 }) // ['1 to 57 characters']
 */
export function listConstraints(schema: WordedSchema, notation: Notation = plain): readonly string[] {
  const { items, maximum, minimum } = schema;
  const [lowest, highest] = integerFormats[String(schema.format)] ?? [];

  const word = (keyword: string, limit: unknown): string | undefined => {
    const [verb, complement] = phrases[keyword]!;
    return limit === undefined ? undefined : openings[verb].constraint + complement(limit, notation);
  };
  const wordRange = (
    [min, max]: readonly [string, string],
    least?: number,
    most?: number,
    noun?: string,
  ): string | undefined => {
    if (least === undefined) return word(max, most);
    if (most === undefined) return word(min, least);
    const end = noun === undefined ? notation.number(most) : count(most, noun, notation.number);
    return `${notation.number(least)} to ${end}`;
  };
  const constraints = [
    word('enum', schema.enum),
    wordRange(['minLength', 'maxLength'], schema.minLength || undefined, schema.maxLength, 'character'),
    wordRange(
      ['minimum', 'maximum'],
      minimum === lowest ? undefined : minimum,
      maximum === highest ? undefined : maximum,
    ),
    word('not', schema.not?.const),
    wordRange(['minItems', 'maxItems'], schema.minItems || undefined, schema.maxItems, 'item'),
    word('pattern', schema.pattern),
    ...(items ? listConstraints(items, notation).map((constraint) => `each ${constraint}`) : []),
  ];
  return constraints.filter((constraint) => constraint !== undefined);
}

/** @example count(1, 'item') // '1 item' */
export function count(amount: unknown, noun: string, write: (amount: unknown) => string = String): string {
  return `${write(amount)} ${amount === 1 ? noun : `${noun}s`.replace(/ys$/, 'ies')}`;
}

function addArticle(type: unknown): string {
  if (type === 'boolean') return 'true or false';
  if (type === 'null') return 'null';
  return `${/^[aeio]/.test(String(type)) ? 'an' : 'a'} ${String(type)}`;
}
