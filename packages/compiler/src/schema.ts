/** Reduces a schema of the document to what a validator has to assert. */
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

/**
 * Drops annotations, defaults above all, so that no validator can insert them, and turns the integer formats, which
 * JSON Schema leaves to the reader, into the bounds they stand for.
 */
export function toAssertions(schema: JsonSchema): JsonSchema {
  const [minimum, maximum] = integerFormats.get(schema.format) ?? [];
  const bounded =
    minimum === undefined ? schema : { minimum: Number(minimum), maximum: Number(maximum), ...schema };
  const assertions = Object.entries(bounded).filter(
    ([keyword, value]) =>
      !annotations.has(keyword) && !keyword.startsWith('x-') && !(lowerLimits.has(keyword) && value === 0),
  );
  return mapSchemas(Object.fromEntries(assertions), toAssertions);
}

/** The bounds of an integer parameter, its format's where the schema gives none. */
export function integerBounds(schema: JsonSchema): { readonly minimum: bigint; readonly maximum: bigint } {
  const [lowest, highest] = integerFormats.get(schema.format) ?? integerFormats.get('int64')!;
  return {
    minimum: schema.minimum === undefined ? lowest : BigInt(schema.minimum),
    maximum: schema.maximum === undefined ? highest : BigInt(schema.maximum),
  };
}
