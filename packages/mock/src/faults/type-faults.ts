import type { JsonSchema } from '@dli-flink/contract/schemas';

import { acceptItems, acceptValues, bodyFault } from './body-rules.ts';
import { bodyProperties, exampleOf } from './body-schema.ts';
import type { Property } from './body-schema.ts';
import type { Fault } from './fault.ts';

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

/** For each property, values of other types that are taken for its own. */
export const typeFaults: readonly Fault[] = [
  ...bodyProperties.flatMap(([name, schema]) =>
    (confusions[String(schema.type)] ?? []).map(({ isTaken, type, value }) =>
      bodyFault({
        id: `${name}-accepts-${type}`,
        group: 'type',
        breaks: `${name} is of type ${String(schema.type)}, so a value of type ${type} is refused.`,
        body: { [name]: value(schema) },
        alter: acceptValues(name, isTaken),
      }),
    ),
  ),
  ...bodyProperties.filter(([, { items }]) => items !== undefined).map(acceptNumberAsItem),
];

function acceptNumberAsItem([name, schema]: Property): Fault {
  return bodyFault({
    id: `${name}-accepts-number-as-item`,
    group: 'type',
    breaks: `Each item of ${name} is of type ${String(schema.items?.type)}.`,
    body: { [name]: [exampleOf(schema.items!), 7] },
    alter: acceptItems(name, (item) => typeof item === 'number'),
  });
}
