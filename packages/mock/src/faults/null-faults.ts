import { acceptItems, acceptValues, bodyFault } from './body-rules.ts';
import { bodyProperties, exampleOf } from './body-schema.ts';
import type { Fault } from './fault.ts';

/** For each property and each kind of item, null that is taken for a value. */
export const nullFaults: readonly Fault[] = [
  ...bodyProperties.map(([name, { type }]) =>
    bodyFault({
      id: `${name}-accepts-null`,
      group: 'null',
      breaks: `${name} is of type ${String(type)} and cannot be null.`,
      body: { [name]: null },
      alter: acceptValues(name, (value) => value === null),
    }),
  ),
  ...bodyProperties.flatMap(([name, { items }]) =>
    items === undefined
      ? []
      : bodyFault({
          id: `${name}-accepts-null-as-item`,
          group: 'null',
          breaks: `Each item of ${name} is of type ${String(items.type)} and cannot be null.`,
          body: { [name]: [exampleOf(items), null] },
          alter: acceptItems(name, (item) => item === null),
        }),
  ),
];
