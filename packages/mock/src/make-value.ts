import type { JsonSchema } from '@dli-flink/contract/schemas';

import type { JsonObject } from './json.ts';

interface ValueOptions {
  /** Whether objects have only what they have to have. */
  readonly isMinimal: boolean;
  /** What stands where the ID of a resource is meant, such as that of a job. @default an example, as elsewhere */
  readonly identify?: () => string;
}

/** Makes a value of a schema: an example of it where there is one, else the simplest that its type and bounds allow. */
export function makeValue(schema: JsonSchema, options: ValueOptions): unknown {
  const { 'x-identifies': identifies, allOf, anyOf, const: constant, oneOf } = schema;
  if (identifies !== undefined && options.identify) return toType(options.identify(), schema);
  if (constant !== undefined) return constant;
  if (allOf !== undefined) return makeValue(mergeAll(schema), options);
  const [choice] = (oneOf ?? anyOf ?? []) as readonly JsonSchema[];
  if (choice !== undefined && schema.type === undefined) return makeValue(choice, options);
  const [example] = (schema['examples'] ?? []) as readonly unknown[];
  switch (typeOf(schema)) {
    case 'object':
      return makeObject(schema, example, options);
    case 'array':
      return makeArray(schema, example, options);
    default:
      return example ?? schema['default'] ?? schema.enum?.[0] ?? makeScalar(schema);
  }
}

function makeObject(schema: JsonSchema, example: unknown, options: ValueOptions): unknown {
  const { properties = {}, required = [] } = schema;
  const given = (example ?? {}) as JsonObject;
  const names = options.isMinimal ? required : Object.keys({ ...properties, ...given });
  return Object.fromEntries(
    names.map((name) => {
      const property = properties[name] ?? {};
      return [
        name,
        Object.hasOwn(given, name) && !options.identify ? given[name] : makeValue(property, options),
      ];
    }),
  );
}

function makeArray(schema: JsonSchema, example: unknown, options: ValueOptions): unknown {
  const { items = {}, minItems = 0 } = schema;
  if (example !== undefined && !options.identify) return example;
  const length = Math.max(1, minItems);
  return Array.from({ length }, () => makeValue(items, options));
}

function makeScalar(schema: JsonSchema): unknown {
  const { format, maximum = Infinity, minLength = 1, minimum } = schema;
  switch (typeOf(schema)) {
    case 'integer':
    case 'number': {
      const above = schema['exclusiveMinimum'] as number | undefined;
      return above === undefined ? Math.min(minimum ?? 1, maximum) : above + 1;
    }
    case 'boolean':
      return true;
    case 'null':
      return null;
    default:
      return formats[format as string] ?? 'x'.repeat(Math.max(1, minLength));
  }
}

const formats: Readonly<Record<string, string>> = {
  date: '2026-01-31',
  'date-time': '2026-01-31T12:00:00Z',
  email: 'someone@example.com',
  uri: 'https://example.com/',
  uuid: '00000000-0000-4000-8000-000000000000',
};

function typeOf(schema: JsonSchema): string | undefined {
  const [type] = [schema.type ?? []].flat() as readonly string[];
  return type ?? (schema.properties === undefined ? undefined : 'object');
}

/** One schema in the place of several that all hold. */
function mergeAll({ allOf, ...schema }: JsonSchema): JsonSchema {
  const parts = [schema, ...(allOf as readonly JsonSchema[])];
  return {
    ...(Object.assign({}, ...parts) as JsonSchema),
    properties: Object.assign({}, ...parts.map(({ properties }) => properties)) as JsonSchema['properties'] &
      object,
    required: parts.flatMap(({ required = [] }) => required),
  };
}

/** An ID as the number or the text that a schema has it as. */
function toType(id: string, schema: JsonSchema): unknown {
  if (typeOf(schema) !== 'integer') return id;
  return Number.isSafeInteger(Number(id)) ? Number(id) : BigInt(id);
}
