/** The schema of the body as the form takes it. */
import type { RJSFSchema, UiSchema } from '@rjsf/utils';
import type { JsonSchema } from '@dli-flink/contract/schemas';
import { listConstraints, nameType } from '@dli-flink/contract/wording';

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

/** The widget of each property, and of the members of objects, by its schema. */
export const uiSchema: UiSchema = widgetsOf(bodySchema);

function widgetsOf({ properties = {} }: JsonSchema): UiSchema {
  return Object.fromEntries(
    Object.entries(properties).map(([name, schema]) => {
      if (schema.type === 'object') return [name, widgetsOf(schema)];
      return [
        name,
        schema.type === 'array'
          ? { items: { 'ui:widget': widgetFor(schema.items ?? {}), 'ui:isItem': true } }
          : { 'ui:widget': widgetFor(schema) },
      ];
    }),
  );
}

function widgetFor(schema: JsonSchema): string {
  if (schema.enum !== undefined || schema.type === 'boolean') return 'ChoiceInput';
  return schema.type === 'string' ? 'TextInput' : 'NumberInput';
}

/** What a schema says of a value beside its description. @example 'string, at most 57 characters' */
export function describeSchema(schema: JsonSchema): string {
  const unit = schema['x-unit'];
  const words = [nameType(schema), ...listConstraints(schema)];
  return [...words, ...(typeof unit === 'string' ? [`in ${unit}`] : [])].join(', ');
}
