/** Reduces a schema of the document to what a validator has to assert. */
import { exactKeyword, markBigints } from './number-code.ts';
import type { JsonSchema } from './openapi-types.ts';
import { mapSchemas } from './schema-keywords.ts';

/** They say something to readers or to tools, and judge no value. `spec/README.md` lists them. */
const annotations = new Set([
  'title',
  'description',
  'default',
  'examples',
  'example',
  'deprecated',
  'readOnly',
  'writeOnly',
  'externalDocs',
  'xml',
  'discriminator',
  'contentEncoding',
  'contentMediaType',
  'contentSchema',
  'format',
  '$comment',
  '$defs',
]);

/** Lower limits of things that cannot be negative: a limit of 0 is documentation and asserts nothing. */
const lowerLimits = new Set(['minLength', 'minItems', 'minProperties']);

const integerFormats: ReadonlyMap<unknown, readonly [minimum: bigint, maximum: bigint]> = new Map([
  ['int32', [-(2n ** 31n), 2n ** 31n - 1n]],
  ['int64', [-(2n ** 63n), 2n ** 63n - 1n]],
]);

/** A schema without the bounds of 64 bits that its format has said: no number holds them, and no reader needs them. */
export function dropBoundsOfFormat(schema: JsonSchema): JsonSchema {
  if (schema.format !== 'int64') return schema;
  const [lowest, highest] = integerFormats.get('int64')!;
  const isSaid = ([keyword, value]: [string, unknown]): boolean =>
    (keyword === 'minimum' && (value === lowest || value === Number(lowest))) ||
    (keyword === 'maximum' && (value === highest || value === Number(highest)));
  return Object.fromEntries(Object.entries(schema).filter((entry) => !isSaid(entry)));
}

export interface AssertionOptions {
  /** Whether a number that has lost digits is refused where 64 bits are documented: who sends it means another. */
  readonly isSent?: boolean;
}

/**
 * Drops annotations, defaults above all, so that no validator can insert them, and turns the integer formats, which
 * JSON Schema leaves to the reader, into the bounds they stand for.
 */
export function toAssertions(schema: JsonSchema, options: AssertionOptions = {}): JsonSchema {
  return markBigints(reduce(schema, options));
}

function reduce(schema: JsonSchema, options: AssertionOptions): JsonSchema {
  const assertions = Object.entries({ ...schema, ...boundInteger(schema, options) }).filter(
    ([keyword, value]) =>
      value !== undefined &&
      !annotations.has(keyword) &&
      !keyword.startsWith('x-') &&
      !(lowerLimits.has(keyword) && value === 0),
  );
  return mapSchemas(Object.fromEntries(assertions), (inner) => reduce(inner, options));
}

/** No number is the greatest of 64 bits, and the one after it is. */
function boundInteger(schema: JsonSchema, { isSent }: AssertionOptions): JsonSchema {
  if (!integerFormats.has(schema.format)) return {};
  const { maximum, minimum } = integerBounds(schema);
  return {
    minimum: Number(minimum),
    ...(maximum < 2n ** 63n - 1n
      ? { maximum: Number(maximum) }
      : { maximum: undefined, exclusiveMaximum: schema.exclusiveMaximum ?? 2 ** 63 }),
    ...(schema.format === 'int64' && isSent && { [exactKeyword]: true }),
  } as JsonSchema;
}

/** The bounds of an integer, those of its format where the schema gives none or wider ones. */
export function integerBounds(schema: JsonSchema): { readonly minimum: bigint; readonly maximum: bigint } {
  const [lowest, highest] = integerFormats.get(schema.format) ?? integerFormats.get('int64')!;
  const minimum = schema.minimum === undefined ? lowest : BigInt(Math.ceil(schema.minimum));
  const maximum = schema.maximum === undefined ? highest : BigInt(Math.floor(schema.maximum));
  return {
    minimum: minimum < lowest ? lowest : minimum,
    maximum: maximum > highest ? highest : maximum,
  };
}
