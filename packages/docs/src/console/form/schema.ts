/** The schema of the body as the form takes it. */
import type { RJSFSchema, UiSchema } from '@rjsf/utils';
import type { JsonSchema } from '@dli-flink/contract/schemas';

import { bodySchema } from '../operation.ts';

/**
 * Without defaults: the document shows what the service applies when a job is created, and a form would fill that in
 * and overwrite what the job has.
 */
function withoutDefaults({ items, properties, ...schema }: JsonSchema): JsonSchema {
  return {
    ...Object.fromEntries(Object.entries(schema).filter(([keyword]) => keyword !== 'default')),
    ...(items && { items: withoutDefaults(items) }),
    ...(properties && {
      properties: Object.fromEntries(
        Object.entries(properties).map(([name, property]) => [name, withoutDefaults(property)]),
      ),
    }),
  };
}

export const formSchema: RJSFSchema = withoutDefaults(bodySchema) as object;

/** The widget of each property, by its schema. */
export const uiSchema: UiSchema = Object.fromEntries(
  Object.entries(bodySchema.properties ?? {}).map(([name, schema]) => [
    name,
    schema.type === 'array'
      ? { items: { 'ui:widget': widgetFor(schema.items ?? {}), 'ui:isItem': true } }
      : { 'ui:widget': widgetFor(schema) },
  ]),
);

function widgetFor(schema: JsonSchema): string {
  if (schema.enum !== undefined || schema.type === 'boolean') return 'ChoiceInput';
  return schema.type === 'string' ? 'TextInput' : 'NumberInput';
}

/** What a schema says of a value beside its description, in a few words. */
export function describeSchema(schema: JsonSchema): string {
  const { format, items, maxItems, maxLength, maximum, minItems, minLength, minimum, not, type } = schema;
  const bounds = format === 'int32' ? [-(2 ** 31), 2 ** 31 - 1] : [];
  const unit = schema['x-unit'];
  const parts = [
    type === 'array' ? `list of ${String(items?.type ?? 'value')}s` : String(type),
    describeRange(minLength || undefined, maxLength, 'characters'),
    describeRange(minItems || undefined, maxItems, 'items'),
    describeRange(
      minimum === bounds[0] ? undefined : minimum,
      maximum === bounds[1] ? undefined : maximum,
      '',
    ),
    not?.const === undefined ? '' : `not ${JSON.stringify(not.const)}`,
    typeof unit === 'string' ? `in ${unit}` : '',
  ];
  return parts.filter(Boolean).join(', ');
}

function describeRange(least: number | undefined, most: number | undefined, noun: string): string {
  const range =
    least === undefined
      ? most !== undefined && `up to ${most}`
      : most === undefined
        ? `${least} or more`
        : `${least} to ${most}`;
  return range === false ? '' : `${range} ${noun}`.trim();
}
