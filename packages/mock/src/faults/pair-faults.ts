import { readPath } from '@dli-flink/contract/property-path';
import { bodyFault, crashWhen, refuseWhen } from './body-rules.ts';
import {
  bodyOf,
  bodyProperties,
  exampleOf,
  groupByEdition,
  isValid,
  nameInId,
  otherThan,
  pairsOf,
  propertiesOfType,
} from './body-schema.ts';
import type { Property } from './body-schema.ts';
import type { Fault } from './fault.ts';

/** Values of two properties, or of more, that fail where they come together. */
export const pairFaults: readonly Fault[] = [
  ...bodyProperties.flatMap(refuseOtherOfSameName),
  ...pairsOf('string', canBeEmpty).map((pair) => failTogether(pair, 'empty', () => '')),
  ...pairsOf('boolean').map((pair) => failTogether(pair, 'true-and-false', (_, index) => index === 0)),
  ...pairsOf('integer', hasMaximum).map(overflow),
  ...pairsOf('number', hasMinimum).map((pair) =>
    failTogether(pair, 'minimum', ({ schema }) => schema.minimum),
  ),
  ...pairsOf('array').map(shareItem),
  ...groupByEdition(propertiesOfType('boolean')).map((all) => failTogether(all, 'false', () => false)),
];

/** A value that has the same name elsewhere is easily held to be the same. */
function refuseOtherOfSameName({ path, schema }: Property, index: number): readonly Fault[] {
  if (schema.type === 'object' || schema.type === 'array') return [];
  const sameName = bodyProperties
    .slice(index + 1)
    .filter((other) => lastName(other.path) === lastName(path) && other.schema.type === schema.type);
  return sameName.map((other) => {
    const value = exampleOf(schema);
    return bodyFault({
      id: `${nameInId(path)}-and-${nameInId(other.path)}-refuse-difference`,
      group: 'combination',
      breaks: `${path} and ${other.path} may have different values.`,
      body: bodyOf({ [path]: value, [other.path]: otherThan(other.path, [value]) }),
      alter: refuseWhen((body) => {
        const [one, another] = [readPath(body, path), readPath(body, other.path)];
        return one !== undefined && another !== undefined && one !== another;
      }),
    });
  });
}

function lastName(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1);
}

function canBeEmpty({ path }: Property): boolean {
  return isValid(path, '');
}

function hasMinimum({ schema }: Property): boolean {
  return schema.minimum !== undefined;
}

function hasMaximum({ schema }: Property): boolean {
  return schema.maximum !== undefined;
}

function failTogether(
  properties: readonly Property[],
  what: string,
  value: (property: Property, index: number) => unknown,
): Fault {
  const values = properties.map((property, index) => [property.path, value(property, index)] as const);
  const body = bodyOf(Object.fromEntries(values));
  return bodyFault({
    id: `${properties.map(({ path }) => nameInId(path)).join('-and-')}-crash-on-${what}`,
    group: 'combination',
    breaks: `The update ${JSON.stringify(body)} keeps the contract as each of its properties does alone.`,
    body,
    alter: crashWhen((sent) => values.every(([path, found]) => readPath(sent, path) === found)),
  });
}

/** Two numbers fit into 32 bits, and what they add up to does not. */
function overflow([first, second]: readonly [Property, Property]): Fault {
  const { maximum = 0 } = first.schema;
  return bodyFault({
    id: `${nameInId(first.path)}-and-${nameInId(second.path)}-overflow`,
    group: 'combination',
    breaks: `${first.path} and ${second.path} may both be ${maximum}.`,
    body: bodyOf({ [first.path]: maximum, [second.path]: maximum }),
    alter: crashWhen(
      (body) => Number(readPath(body, first.path)) + Number(readPath(body, second.path)) > maximum,
    ),
  });
}

function shareItem([first, second]: readonly [Property, Property]): Fault {
  const items = [exampleOf(first.schema.items!)];
  return bodyFault({
    id: `${nameInId(first.path)}-and-${nameInId(second.path)}-refuse-common-item`,
    group: 'combination',
    breaks: `${first.path} and ${second.path} may have an item in common.`,
    body: bodyOf({ [first.path]: items, [second.path]: items }),
    alter: refuseWhen((body) => {
      const [some, others] = [readPath(body, first.path), readPath(body, second.path)];
      return Array.isArray(some) && Array.isArray(others) && some.some((item) => others.includes(item));
    }),
  });
}
