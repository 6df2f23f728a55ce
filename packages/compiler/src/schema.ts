/** Reduces a schema of the document to what a validator has to assert. */
import type { JsonSchema } from './openapi.ts';

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
  '$comment',
]);

/** Lower limits of things that cannot be negative: a limit of 0 is documentation and asserts nothing. */
const lowerLimits = new Set(['minLength', 'minItems', 'minProperties']);

const integerFormats: Readonly<Record<string, readonly [minimum: bigint, maximum: bigint]>> = {
  int32: [-(2n ** 31n), 2n ** 31n - 1n],
  int64: [-(2n ** 63n), 2n ** 63n - 1n],
};

/**
 * Drops annotations, defaults above all, so that no validator can insert them, and turns the integer formats, which
 * JSON Schema leaves to the reader, into the bounds they stand for.
 */
export function toAssertions(schema: JsonSchema): JsonSchema {
  const { format, ...rest } = schema;
  const range = integerFormats[String(format)];
  return Object.fromEntries(
    Object.entries(range ? withRange(rest, range) : rest)
      .filter(([keyword, value]) => !isAnnotation(keyword) && !(lowerLimits.has(keyword) && value === 0))
      .map(([keyword, value]) => [keyword, convert(keyword, value)]),
  );
}

function isAnnotation(keyword: string): boolean {
  return annotations.has(keyword) || keyword.startsWith('x-');
}

function convert(keyword: string, value: unknown): unknown {
  if (keyword === 'properties' || keyword === 'patternProperties') {
    return Object.fromEntries(
      Object.entries(value as Record<string, JsonSchema>).map(([name, schema]) => [
        name,
        toAssertions(schema),
      ]),
    );
  }
  if (keyword === 'enum' || keyword === 'const' || keyword === 'required') return value;
  if (Array.isArray(value)) return value.map((item: unknown) => (isSchema(item) ? toAssertions(item) : item));
  return isSchema(value) ? toAssertions(value) : value;
}

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function withRange(schema: JsonSchema, [minimum, maximum]: readonly [bigint, bigint]): JsonSchema {
  return { minimum: Number(minimum), maximum: Number(maximum), ...schema };
}

/** The bounds of an integer parameter, its format's where the schema gives none. */
export function integerBounds(schema: JsonSchema): { readonly minimum: bigint; readonly maximum: bigint } {
  const [lowest, highest] = integerFormats[String(schema.format)] ?? integerFormats.int64!;
  return {
    minimum: Number.isInteger(schema.minimum) ? BigInt(schema.minimum as number) : lowest,
    maximum: Number.isInteger(schema.maximum) ? BigInt(schema.maximum as number) : highest,
  };
}
