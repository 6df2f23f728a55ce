import type { JsonSchema } from '@dli-flink/contract/schemas';

import { accept, acceptItems, propertyFaults } from './body-rules.ts';
import { exampleOf } from './body-schema.ts';
import type { Fault } from './fault.ts';
import type { Subject } from './subject.ts';

/** A type whose values are taken for those of another. */
interface Confusion {
  readonly type: string;
  readonly value: (schema: JsonSchema) => unknown;
  readonly isTaken: (value: unknown) => boolean;
}

/** What lenient readers of JSON convert, by the type they convert it to. */
const confusions: Readonly<Record<string, readonly Confusion[]>> = {
  string: [{ type: 'number', value: () => 7, isTaken: (value) => typeof value === 'number' }],
  integer: [
    {
      type: 'string',
      value: (schema) => String(exampleOf(schema)),
      isTaken: (value) => typeof value === 'string' && /^-?\d+$/.test(value),
    },
    { type: 'boolean', value: () => true, isTaken: (value) => typeof value === 'boolean' },
  ],
  boolean: [
    { type: 'string', value: () => 'true', isTaken: (value) => value === 'true' || value === 'false' },
    { type: 'number', value: () => 1, isTaken: (value) => value === 1 || value === 0 },
  ],
  number: [
    {
      type: 'string',
      value: (schema) => String(exampleOf(schema)),
      isTaken: (value) => typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value),
    },
    { type: 'boolean', value: () => true, isTaken: (value) => typeof value === 'boolean' },
  ],
  object: [
    {
      type: 'string',
      value: (schema) => JSON.stringify(exampleOf(schema)),
      isTaken: (value) => typeof value === 'string',
    },
    { type: 'array', value: (schema) => [exampleOf(schema)], isTaken: Array.isArray },
  ],
  array: [
    {
      type: 'string',
      value: (schema) => (exampleOf(schema) as readonly unknown[]).join(','),
      isTaken: (value) => typeof value === 'string',
    },
    {
      type: 'object',
      value: (schema) => ({ ...(exampleOf(schema) as readonly unknown[]) }),
      isTaken: (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
    },
  ],
};

/** For each property and each kind of item, values of other types, and null, that are taken for its own. */
export function typeFaults(subject: Subject): readonly Fault[] {
  const { properties } = subject;
  const lists = properties.flatMap((property) => {
    const { items } = property.schema;
    return items === undefined ? [] : [{ property, items }];
  });
  return [
    ...properties.flatMap((property) =>
      (confusions[String(property.schema.type)] ?? []).flatMap(({ isTaken, type, value }) => {
        const { path, schema } = property;
        const breaks = `${path} is of type ${String(schema.type)}, so a value of type ${type} is refused.`;
        return propertyFaults(subject, 'type', property, {
          [`accepts-${type}`]: [breaks, value(schema), accept(isTaken)],
        });
      }),
    ),
    ...lists.flatMap(({ items, property }) => {
      const [wrong] = confusions[String(items.type)] ?? [];
      if (wrong === undefined) return [];
      const breaks = `Each item of ${property.path} is of type ${String(items.type)}.`;
      return propertyFaults(subject, 'type', property, {
        [`accepts-${wrong.type}-as-item`]: [
          breaks,
          [exampleOf(items), wrong.value(items)],
          acceptItems(wrong.isTaken),
        ],
      });
    }),
    ...properties.flatMap((property) => {
      const breaks = `${property.path} is of type ${String(property.schema.type)} and cannot be null.`;
      const alter = accept((value) => value === null);
      return propertyFaults(subject, 'null', property, { 'accepts-null': [breaks, null, alter] });
    }),
    ...lists.flatMap(({ items, property }) => {
      const breaks = `Each item of ${property.path} is of type ${String(items.type)} and cannot be null.`;
      const alter = acceptItems((item) => item === null);
      return propertyFaults(subject, 'null', property, {
        'accepts-null-as-item': [breaks, [exampleOf(items), null], alter],
      });
    }),
  ];
}
