import type { JsonObject } from '../json.ts';
import { readPath } from '@dli-flink/contract/property-path';
import { bodyFault, crashWhen, refuseWhen } from './body-rules.ts';
import {
  bodyOf,
  bodyProperties,
  exampleOf,
  groupByEdition,
  nameInId,
  otherThan,
  topProperties,
} from './body-schema.ts';
import type { Property } from './body-schema.ts';
import { listVariables } from './expression.ts';
import type { Fault } from './fault.ts';

/** Properties that are refused or failed over for what the others of the body are, or for being all or none. */
export const combinationFaults: readonly Fault[] = [
  ...bodyProperties.flatMap(refuseWithoutEffect),
  ...bodyProperties.flatMap(divideByNothing),
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
