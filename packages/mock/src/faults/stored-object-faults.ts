import type { JsonObject } from '../json.ts';
import { readPath, withoutPath, withPath } from '@dli-flink/contract/property-path';
import { exampleOf, nameInId, propertiesOfType } from './body-schema.ts';
import { store } from './effect-rules.ts';
import { listFaults } from './fault.ts';
import type { Fault, Row } from './fault.ts';
import { update } from './request-rules.ts';
import type { Property } from './subject.ts';

const objects = propertiesOfType(update, 'object');
/** Objects beside each other with the same members, which are easily taken for each other. */
const twins = objects.flatMap((one, index) =>
  objects
    .slice(index + 1)
    .filter((other) => isTwin(one, other))
    .map((other) => [one, other] as const),
);

/** Objects, and members of them, that are stored otherwise than they are sent. That an object is merged is no fault. */
export const storedObjectFaults: readonly Fault[] = listFaults(
  { group: 'effect', reach: 'successes' },
  {
    'A member of an object that is sent has the value afterwards that was sent.': Object.fromEntries([
      ...objects.map(storeAsText),
      ...propertiesOfType(update, 'number').map(storeAsInteger),
      ...twins.map(swap),
    ]),
  },
);

type NamedRow = readonly [id: string, row: Row];

function storeAsText({ path, schema }: Property): NamedRow {
  return [
    `${nameInId(path)}-stored-as-text`,
    {
      shownBy: [{ body: update.bodyOf({ [path]: exampleOf(schema) }) }],
      alter: changeAt(path, JSON.stringify),
    },
  ];
}

function storeAsInteger({ path }: Property): NamedRow {
  return [
    `${nameInId(path)}-stored-as-integer`,
    {
      shownBy: [{ body: update.bodyOf({ [path]: 1.5 }) }],
      alter: changeAt(path, (value) => Math.trunc(value as number)),
    },
  ];
}

function swap([{ path: one, schema }, { path: other }]: readonly [Property, Property]): NamedRow {
  return [
    `${nameInId(one)}-and-${nameInId(other)}-swapped`,
    {
      shownBy: [{ body: update.bodyOf({ [one]: exampleOf(schema) }) }],
      alter: store((sent) =>
        move(sent, other, one, move(sent, one, other, withoutPath(withoutPath(sent, one), other))),
      ),
    },
  ];
}

/** Puts what is at a path of one object at another path of a second one. */
function move(from: JsonObject, path: string, target: string, to: JsonObject): JsonObject {
  const value = readPath(from, path);
  return value === undefined ? to : withPath(to, target, value);
}

function changeAt(path: string, change: (value: unknown) => unknown): Row['alter'] {
  return store((sent) => {
    const value = readPath(sent, path);
    return value === undefined ? sent : withPath(sent, path, change(value));
  });
}

function isTwin(one: Property, other: Property): boolean {
  return one.parent === other.parent && printMembers(one) === printMembers(other);
}

function printMembers({ schema }: Property): string {
  return JSON.stringify(schema.properties);
}
