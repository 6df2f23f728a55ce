import type { JsonObject } from '../json.ts';
import { readPath } from '../property-path.ts';
import { bodyFault, crashWhen, refuseWhen } from './body-rules.ts';
import {
  bodyOf,
  bodyProperties,
  exampleOf,
  groupByEdition,
  isAdvised,
  isValid,
  listAdvisedBodies,
  listVariables,
  nameInId,
  otherThan,
  pairsOf,
  propertiesOfType,
  topProperties,
} from './body-schema.ts';
import type { AdvisedBody, Property } from './body-schema.ts';
import type { Fault } from './fault.ts';

/** Values that fail together with others, or for want of them, and never by themselves. */
export const combinationFaults: readonly Fault[] = [
  ...bodyProperties.flatMap(refuseWithoutEffect),
  ...listAdvisedBodies().map(refuseWithAdvice),
  ...bodyProperties.flatMap(divideByNothing),
  ...bodyProperties.flatMap(refuseOtherOfSameName),
  ...pairsOf('string', canBeEmpty).map((pair) => failTogether(pair, 'empty', () => '')),
  ...pairsOf('boolean').map((pair) => failTogether(pair, 'true-and-false', (_, index) => index === 0)),
  ...pairsOf('integer', hasMaximum).map(overflow),
  ...pairsOf('number').map((pair) => failTogether(pair, 'minimum', ({ schema }) => schema.minimum)),
  ...pairsOf('array').map(shareItem),
  ...groupByEdition(propertiesOfType('boolean')).map((all) => failTogether(all, 'false', () => false)),
  ...groupByEdition(topProperties).map(refuseAll),
  {
    id: 'body-refuses-empty-object',
    group: 'combination',
    breaks: 'An empty object is valid and changes nothing.',
    shownBy: [{ body: {} }],
    reach: 'successes',
    alter: refuseWhen((body) => Object.keys(body).length === 0),
  },
];

/** What takes no effect for want of another value is accepted; a strict endpoint refuses it. */
function refuseWithoutEffect({ path, schema }: Property): readonly Fault[] {
  const conditions = Object.entries((schema['x-effective-when'] ?? {}) as JsonObject);
  const example = exampleOf(schema);
  return conditions.flatMap(([other, meant]) => {
    const values: readonly unknown[] = [meant].flat();
    const listed = values.map((value) => JSON.stringify(value)).join(' or ');
    return [
      bodyFault({
        id: `${nameInId(path)}-refuses-other-${nameInId(other)}`,
        group: 'combination',
        breaks: `Where ${other} is not ${listed}, ${path} is accepted without effect.`,
        body: bodyOf({ [path]: example, [other]: otherThan(other, values) }),
        alter: refuseWhen((body) => {
          const found = readPath(body, other);
          return readPath(body, path) !== undefined && found !== undefined && !values.includes(found);
        }),
      }),
      bodyFault({
        id: `${nameInId(path)}-refuses-missing-${nameInId(other)}`,
        group: 'combination',
        breaks: `${path} may be sent without ${other}.`,
        body: bodyOf({ [path]: example }),
        alter: refuseWhen(
          (body) => readPath(body, path) !== undefined && readPath(body, other) === undefined,
        ),
      }),
    ];
  });
}

function refuseWithAdvice(
  { body, message, property, value }: AdvisedBody,
  _: number,
  all: readonly AdvisedBody[],
): Fault {
  const isOnly = all.filter((other) => other.property === property).length === 1;
  return bodyFault({
    id: `${nameInId(property)}-refuses-what-is-worth-advice${isOnly ? '' : `-at-${value}`}`,
    group: 'combination',
    breaks: `It is worth a remark and no refusal: ${message}`,
    body,
    alter: refuseWhen((sent) => isAdvised(sent, message)),
  });
}

/** A default is computed at creation alone; computed with every update, it divides by nothing. */
function divideByNothing({ path, schema }: Property): readonly Fault[] {
  const { '/': quotient } = (schema['x-computed-default'] ?? {}) as { readonly '/'?: readonly unknown[] };
  const [minuend, subtrahend] = listVariables(quotient?.[1]);
  if (minuend === undefined || subtrahend === undefined) return [];
  return [
    bodyFault({
      id: `${nameInId(minuend)}-crashes-on-same-as-${nameInId(subtrahend)}`,
      group: 'combination',
      breaks: `The default of ${path} is computed at creation and not at an update, so ${minuend} may be the same as ${subtrahend}.`,
      body: bodyOf({ [minuend]: 3, [subtrahend]: 3 }),
      alter: crashWhen((body) => {
        const value = readPath(body, minuend);
        return value !== undefined && value === readPath(body, subtrahend);
      }),
    }),
  ];
}

/** What has the same name elsewhere is easily held to be the same. */
function refuseOtherOfSameName({ path, schema }: Property, index: number): readonly Fault[] {
  const sameName = bodyProperties.slice(index + 1).filter((other) => lastName(other.path) === lastName(path));
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

function hasMaximum({ schema }: Property): boolean {
  return schema.maximum !== undefined;
}

function refuseAll(properties: readonly Property[], index: number): Fault {
  const suffix = index === 0 ? '' : `-of-${properties.at(-1)!.since}`;
  return bodyFault({
    id: `body-refuses-every-property${suffix}`,
    group: 'combination',
    breaks: `An update may change all ${properties.length} properties at once.`,
    body: Object.fromEntries(properties.map(({ path, schema }) => [path, exampleOf(schema)])),
    alter: refuseWhen((body) => properties.every(({ path }) => Object.hasOwn(body, path))),
  });
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
