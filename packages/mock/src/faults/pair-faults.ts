import { readPath } from '@dli-flink/contract/property-path';
import { bodyFault, crashWhen, refuseWhen } from './body-rules.ts';
import {
  exampleOf,
  groupByEdition,
  isValid,
  nameInId,
  otherThan,
  pairsOf,
  propertiesOfType,
} from './body-schema.ts';
import type { Fault } from './fault.ts';
import type { Property, Subject } from './subject.ts';

/** Values of two properties, or of more, that fail where they come together. */
export function pairFaults(subject: Subject): readonly Fault[] {
  const canBeEmpty = ({ path }: Property): boolean => isValid(subject, path, '');
  const fail = failTogether.bind(undefined, subject);
  return [
    ...subject.properties.flatMap((property, index) => refuseOtherOfSameName(subject, property, index)),
    ...pairsOf(subject, 'string', canBeEmpty).map((pair) => fail(pair, 'empty', () => '')),
    ...pairsOf(subject, 'boolean').map((pair) => fail(pair, 'true-and-false', (_, index) => index === 0)),
    ...pairsOf(subject, 'integer', hasMaximum).map((pair) => overflow(subject, pair)),
    ...pairsOf(subject, 'number', hasMinimum).map((pair) =>
      fail(pair, 'minimum', ({ schema }) => schema.minimum),
    ),
    ...pairsOf(subject, 'array').map((pair) => shareItem(subject, pair)),
    ...groupByEdition(subject, propertiesOfType(subject, 'boolean')).map((all) =>
      fail(all, 'false', () => false),
    ),
  ];
}

/** A value that has the same name elsewhere is easily held to be the same. */
function refuseOtherOfSameName(
  subject: Subject,
  { path, schema }: Property,
  index: number,
): readonly Fault[] {
  if (schema.type === 'object' || schema.type === 'array') return [];
  const sameName = subject.properties
    .slice(index + 1)
    .filter((other) => lastName(other.path) === lastName(path) && other.schema.type === schema.type);
  return sameName.map((other) => {
    const value = exampleOf(schema);
    return bodyFault(subject, {
      id: `${nameInId(path)}-and-${nameInId(other.path)}-refuse-difference`,
      group: 'combination',
      breaks: `${path} and ${other.path} may have different values.`,
      values: { [path]: value, [other.path]: otherThan(subject, other.path, [value]) },
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

function hasMinimum({ schema }: Property): boolean {
  return schema.minimum !== undefined;
}

function hasMaximum({ schema }: Property): boolean {
  return schema.maximum !== undefined;
}

function failTogether(
  subject: Subject,
  properties: readonly Property[],
  what: string,
  value: (property: Property, index: number) => unknown,
): Fault {
  const values = properties.map((property, index) => [property.path, value(property, index)] as const);
  const body = subject.bodyOf(Object.fromEntries(values));
  return bodyFault(subject, {
    id: `${properties.map(({ path }) => nameInId(path)).join('-and-')}-crash-on-${what}`,
    group: 'combination',
    breaks: `The update ${JSON.stringify(body)} keeps the contract as each of its properties does alone.`,
    values: Object.fromEntries(values),
    alter: crashWhen((sent) => values.every(([path, found]) => readPath(sent, path) === found)),
  });
}

/** Two numbers fit into 32 bits, and what they add up to does not. */
function overflow(subject: Subject, [first, second]: readonly [Property, Property]): Fault {
  const { maximum = 0 } = first.schema;
  return bodyFault(subject, {
    id: `${nameInId(first.path)}-and-${nameInId(second.path)}-overflow`,
    group: 'combination',
    breaks: `${first.path} and ${second.path} may both be ${maximum}.`,
    values: { [first.path]: maximum, [second.path]: maximum },
    alter: crashWhen(
      (body) => Number(readPath(body, first.path)) + Number(readPath(body, second.path)) > maximum,
    ),
  });
}

function shareItem(subject: Subject, [first, second]: readonly [Property, Property]): Fault {
  const items = [exampleOf(first.schema.items!)];
  return bodyFault(subject, {
    id: `${nameInId(first.path)}-and-${nameInId(second.path)}-refuse-common-item`,
    group: 'combination',
    breaks: `${first.path} and ${second.path} may have an item in common.`,
    values: { [first.path]: items, [second.path]: items },
    alter: refuseWhen((body) => {
      const [some, others] = [readPath(body, first.path), readPath(body, second.path)];
      return Array.isArray(some) && Array.isArray(others) && some.some((item) => others.includes(item));
    }),
  });
}
