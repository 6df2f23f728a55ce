import type { JsonObject } from '../json.ts';
import { readPath } from '@dli-flink/contract/property-path';
import { bodyFault, crashWhen, refuseWhen } from './body-rules.ts';
import { exampleOf, groupByEdition, nameInId, otherThan, topProperties } from './body-schema.ts';
import { listVariables } from './expression.ts';
import type { Fault } from './fault.ts';
import type { Property, Subject } from './subject.ts';

/** Properties that are refused or failed over for what the others of the body are, or for being all or none. */
export function combinationFaults(subject: Subject): readonly Fault[] {
  return [
    ...subject.properties.flatMap((property) => refuseWithoutEffect(subject, property)),
    ...subject.properties.flatMap((property) => divideByNothing(subject, property)),
    ...groupByEdition(subject, topProperties(subject)).map((all, index) => refuseAll(subject, all, index)),
    {
      id: 'body-refuses-empty-object',
      group: 'combination',
      breaks: 'An empty object is valid and changes nothing.',
      shownBy: [{ body: {} }],
      reach: 'successes',
      alter: refuseWhen((body) => Object.keys(body).length === 0),
    },
  ];
}

/** What takes no effect for want of another value is accepted; a strict endpoint refuses it. */
function refuseWithoutEffect(subject: Subject, { path, schema }: Property): readonly Fault[] {
  const conditions = Object.entries((schema['x-effective-when'] ?? {}) as JsonObject);
  const example = exampleOf(schema);
  return conditions.flatMap(([other, meant]) => {
    const values: readonly unknown[] = [meant].flat();
    const listed = values.map((value) => JSON.stringify(value)).join(' or ');
    return [
      bodyFault(subject, {
        id: `${nameInId(path)}-refuses-other-${nameInId(other)}`,
        group: 'combination',
        breaks: `Where ${other} is not ${listed}, ${path} is accepted without effect.`,
        values: { [path]: example, [other]: otherThan(subject, other, values) },
        alter: refuseWhen((body) => {
          const found = readPath(body, other);
          return readPath(body, path) !== undefined && found !== undefined && !values.includes(found);
        }),
      }),
      bodyFault(subject, {
        id: `${nameInId(path)}-refuses-missing-${nameInId(other)}`,
        group: 'combination',
        breaks: `${path} may be sent without ${other}.`,
        values: { [path]: example },
        alter: refuseWhen(
          (body) => readPath(body, path) !== undefined && readPath(body, other) === undefined,
        ),
      }),
    ];
  });
}

/** A default is computed at creation alone; computed with every update, it divides by nothing. */
function divideByNothing(subject: Subject, { path, schema }: Property): readonly Fault[] {
  const { '/': quotient } = (schema['x-computed-default'] ?? {}) as { readonly '/'?: readonly unknown[] };
  const [minuend, subtrahend] = listVariables(quotient?.[1]);
  if (minuend === undefined || subtrahend === undefined) return [];
  return [
    bodyFault(subject, {
      id: `${nameInId(minuend)}-crashes-on-same-as-${nameInId(subtrahend)}`,
      group: 'combination',
      breaks: `The default of ${path} is computed at creation and not at an update, so ${minuend} may be the same as ${subtrahend}.`,
      values: { [minuend]: 3, [subtrahend]: 3 },
      alter: crashWhen((body) => {
        const value = readPath(body, minuend);
        return value !== undefined && value === readPath(body, subtrahend);
      }),
    }),
  ];
}

function refuseAll(subject: Subject, properties: readonly Property[], index: number): Fault {
  const suffix = index === 0 ? '' : `-of-${properties.at(-1)!.since}`;
  return bodyFault(subject, {
    id: `body-refuses-every-property${suffix}`,
    group: 'combination',
    breaks: `An update may change all ${properties.length} properties at once.`,
    values: Object.fromEntries(properties.map(({ path, schema }) => [path, exampleOf(schema)])),
    alter: refuseWhen((body) => properties.every(({ path }) => Object.hasOwn(body, path))),
  });
}
