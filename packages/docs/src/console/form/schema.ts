/** The schema of the body as the form takes it. */
import type { RJSFSchema, UiSchema } from '@rjsf/utils';
import type { JsonSchema } from '@dli-flink/contract/schemas';
import { listAlternatives, listNarrowing, nameValue } from '../../wording/schema.ts';

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

export interface FormSchemas {
  readonly schema: RJSFSchema;
  /** The widget of each property, and of the members of objects, by its schema. */
  readonly uiSchema: UiSchema;
}

const schemasOf = new WeakMap<JsonSchema, FormSchemas>();

/** @param body schema of an object */
export function makeFormSchemas(body: JsonSchema): FormSchemas {
  const known = schemasOf.get(body);
  if (known !== undefined) return known;
  const properties = Object.entries(body.properties ?? {}).filter(([, property]) => isEditable(property));
  const schema = { ...body, properties: Object.fromEntries(properties) };
  const made = { schema: withoutDefaults(schema) as object, uiSchema: widgetsOf(schema) };
  schemasOf.set(body, made);
  return made;
}

/** Whether the form has a control for a value: it has none for alternatives, nor for names that are free. */
export function isEditable(schema: JsonSchema): boolean {
  if (listAlternatives(schema as never).length > 1 || schema['allOf'] !== undefined) return false;
  const { enum: choices, items, properties, type } = schema;
  if (type === 'object') return properties !== undefined && Object.values(properties).every(isEditable);
  if (type === 'array') return items !== undefined && items.type !== 'array' && isEditable(items);
  return choices !== undefined || ['string', 'integer', 'number', 'boolean'].includes(String(type));
}

function widgetsOf({ properties = {} }: JsonSchema): UiSchema {
  return Object.fromEntries(
    Object.entries(properties).map(([name, schema]) => {
      if (schema.type === 'object') return [name, widgetsOf(schema)];
      return [
        name,
        schema.type === 'array' && schema.items?.type === 'object'
          ? { items: widgetsOf(schema.items) }
          : schema.type === 'array'
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

/** Limits as they are. */
const plain = { number: String, value: (value: unknown) => JSON.stringify(value), text: String };

/** What a schema says of a value beside its description. @example 'string, at most 57 characters' */
export function describeSchema(schema: JsonSchema): string {
  const unit = schema['x-unit'];
  const words = [nameValue(schema as never), ...listNarrowing(schema as never, plain)];
  return [...words, ...(typeof unit === 'string' ? [`in ${unit}`] : [])].join(', ');
}

/** What a path leads to; a number stands for any item of a list. */
export function findSchema(
  schema: JsonSchema | undefined,
  path: readonly (string | number)[],
): JsonSchema | undefined {
  return path.reduce<JsonSchema | undefined>((node, name) => {
    if (node?.items !== undefined && /^\d+$/.test(String(name))) return node.items;
    return Object.hasOwn(node?.properties ?? {}, name) ? node!.properties![name] : undefined;
  }, schema);
}

/** A value as the form holds it: the library knows no bigints, so that they are their digits there. */
export function toFormValue(value: unknown): unknown {
  if (typeof value === 'bigint') return String(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(toFormValue);
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, toFormValue(member)]));
}

/** The value that the form stands for: digits of an integer that no double holds are a bigint. */
export function fromFormValue({ items, properties, type }: JsonSchema, value: unknown): unknown {
  if (type === 'integer' && typeof value === 'string')
    return /^-?[1-9]\d{0,39}$/.test(value) && !Number.isSafeInteger(Number(value)) ? BigInt(value) : value;
  if (Array.isArray(value)) return value.map((item) => fromFormValue(items ?? {}, item));
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).map(([name, member]) => [
    name,
    fromFormValue(properties?.[name] ?? {}, member),
  ]);
  return Object.fromEntries(members);
}
