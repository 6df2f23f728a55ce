import type { Contract } from '@dli-flink/contract';
import type { JsonSchema } from '@dli-flink/contract/schemas';

import { docs } from '../docs-site.ts';
import { isGroup, makeFileSchema, pick } from './file-schema.ts';
import { referencePattern } from './references.ts';

/** Where the schema is published. */
const address = `${docs}job.schema.json`;

/**
 * The JSON Schema of a job file, for editors. It is of draft-07: the language server of the YAML extension of VS Code has the
 * keywords of that draft, and later ones in parts alone.
 */
export function makeJobSchema(contract: Contract): JsonSchema {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $id: address,
    title: 'Job file of dli-flink',
    ...describeGroup(makeFileSchema(contract)),
    definitions: {
      reference: {
        type: 'string',
        pattern: referencePattern,
        description: 'The value of an environment variable, read as the type of the property.',
      },
      textWithReferences: {
        type: 'string',
        pattern: String.raw`\$\{env:`,
        description: 'Text with values of environment variables in it, each as ${env:NAME}.',
      },
    },
  };
}

/** A group of the file. Its defaults are told; those of settings are of the creation of a job, and editors fill them in. */
function describeGroup(group: JsonSchema): JsonSchema {
  const properties = mapMembers(group.properties, (schema, name) => {
    if (name === 'settings') return { ...schema, properties: describeSettings(schema) };
    return isGroup(schema)
      ? describeGroup(schema)
      : { ...describeValue(schema, false), ...pick(schema, ['default']) };
  });
  return { ...group, properties };
}

function describeSettings({ properties }: JsonSchema): Readonly<Record<string, JsonSchema>> {
  return mapMembers(properties, (schema) => describeValue(schema, true));
}

/** @param isSetting whether null clears it, where there is something to clear it to */
function describeValue(schema: JsonSchema, isSetting: boolean): JsonSchema {
  const { items, minItems = 0, minLength = 0, properties, type } = schema;
  const rules: JsonSchema = {
    ...pick(schema, ruleNames),
    ...(items !== undefined && { items: describeValue(items, false) }),
    ...(properties !== undefined && { properties: describeSettings(schema), additionalProperties: false }),
  };
  const isText = [type].flat().includes('string');
  const told = pick(schema, ['title', 'description', 'examples']);
  const canBeEmpty =
    type === 'string' ? minLength === 0 && schema.enum === undefined : type === 'array' && minItems === 0;
  const isClearable = isSetting && canBeEmpty;
  // Text of any kind may be one with references as it is.
  if (isText && Object.keys(rules).length === 1)
    return { ...told, type: isClearable ? ['string', 'null'] : 'string' };
  const reference = { $ref: `#/definitions/${isText ? 'textWithReferences' : 'reference'}` };
  return { ...told, anyOf: [rules, reference, ...(isClearable ? [{ type: 'null' }] : [])] };
}

/** The keywords that hold a value to something. */
const ruleNames = [
  'type',
  'enum',
  'const',
  'not',
  'minimum',
  'exclusiveMinimum',
  'maximum',
  'exclusiveMaximum',
  'multipleOf',
  'minLength',
  'maxLength',
  'pattern',
  'minItems',
  'maxItems',
  'uniqueItems',
  'required',
];

function mapMembers(
  members: Readonly<Record<string, JsonSchema>> = {},
  change: (schema: JsonSchema, name: string) => JsonSchema,
): Readonly<Record<string, JsonSchema>> {
  return Object.fromEntries(Object.entries(members).map(([name, schema]) => [name, change(schema, name)]));
}
