import type { JsonSchema } from '@dli-flink/contract/schemas';

import { readPath } from '@dli-flink/contract/property-path';
import { accept, ignoreViolations, propertyFaults, readAs, refuse, refuseWhen } from './body-rules.ts';
import type { PropertyRows } from './body-rules.ts';
import { isValid, nameInId, propertiesOfType } from './body-schema.ts';
import type { Fault } from './fault.ts';
import type { Property, Subject } from './subject.ts';

/** For each number, ways to hold it to other bounds than those of the contract. */
export function rangeFaults(subject: Subject): readonly Fault[] {
  return [
    ...propertiesOfType(subject, 'integer').flatMap((property) => [
      ...propertyFaults(subject, 'range', property, {
        ...moveBounds(property),
        ...wrapAround(subject, property),
        ...mistakeForbidden(property),
        'accepts-fraction': [
          `${property.path} is an integer, so a fraction is refused.`,
          1.5,
          accept((value) => typeof value === 'number' && !Number.isInteger(value)),
        ],
      }),
      refusePoint(subject, property),
    ]),
    ...propertiesOfType(subject, 'number').flatMap((property) =>
      propertyFaults(subject, 'range', property, { ...moveBounds(property), ...mistakeFractions(property) }),
    ),
  ];
}

function moveBounds({ path, schema: { maximum, minimum } }: Property): PropertyRows {
  return {
    ...(minimum !== undefined && {
      'accepts-beyond-minimum': [`${path} is at least ${minimum}.`, minimum - 1, ignore('minimum')],
      'refuses-minimum': mayBe(path, minimum),
    }),
    ...(maximum !== undefined && {
      'accepts-beyond-maximum': [`${path} is at most ${maximum}.`, maximum + 1, ignore('maximum')],
      'refuses-maximum': mayBe(path, maximum),
    }),
  };
}

function wrapAround(subject: Subject, { path, schema: { format, maximum } }: Property): PropertyRows {
  if (format !== 'int32' || maximum === undefined || !isValid(subject, path, wrap(maximum + 1))) return {};
  const isWrapped = (value: unknown): value is number =>
    Number.isInteger(value) && (value as number) > maximum;
  return {
    'wraps-beyond-maximum': [
      `${path} is at most ${maximum}, and a larger number is refused rather than wrapped around.`,
      maximum + 1,
      readAs((value) => (isWrapped(value) ? wrap(value) : value)),
    ],
  };
}

function wrap(value: number): number {
  return Int32Array.of(value)[0]!;
}

/** What the contract takes out of the range, and what stands next to it. */
function mistakeForbidden({ path, schema }: Property): PropertyRows {
  const forbidden = schema.not?.const;
  if (typeof forbidden !== 'number') return {};
  const neighbours = [forbidden - 1, forbidden + 1].filter((value) => !isBound(value, schema));
  return {
    [`accepts-${spell(forbidden)}`]: [`${path} cannot be ${forbidden}.`, forbidden, ignore('not')],
    ...Object.fromEntries(neighbours.map((value) => [`refuses-${spell(value)}`, mayBe(path, value)])),
  };
}

function isBound(value: number, { maximum, minimum }: JsonSchema): boolean {
  return value === maximum || value === minimum;
}

function spell(value: number): string {
  return value < 0 ? `minus-${-value}` : String(value);
}

/** What becomes of numbers where a whole one was expected. */
function mistakeFractions({ path, schema: { minimum = 0 } }: Property): PropertyRows {
  const half = minimum / 2;
  return {
    'refuses-fraction': [
      `${path} is a number, be it whole or not.`,
      1.5,
      refuse((value) => !Number.isInteger(value)),
    ],
    'is-cut-to-integer': [
      `${path} is a number, and is taken as it is sent, be it whole or not.`,
      1.5,
      readAs((value) => (typeof value === 'number' ? Math.trunc(value) : value)),
    ],
    ...(half > 0 && {
      'accepts-any-above-zero': [
        `${path} is at least ${minimum}, and not only more than 0.`,
        half,
        accept((value) => typeof value === 'number' && value > 0),
      ],
    }),
  };
}

/** Reads an integer that is written as 16.0 as a fraction. */
function refusePoint(subject: Subject, { path }: Property): Fault {
  const value = isValid(subject, path, 16) ? 16 : 1;
  const breaks = `${path} is an integer, and so is one that is written as ${value}.0.`;
  return {
    id: `${nameInId(path)}-refuses-integer-with-point`,
    group: 'range',
    breaks,
    shownBy: [
      subject.probe({
        text: JSON.stringify(subject.bodyOf({ [path]: value })).replace(`:${value}`, `:${value}.0`),
      }),
    ],
    reach: 'alike',
    alter: refuseWhen(
      (body, text) =>
        readPath(body, path) !== undefined &&
        typeof readPath(JSON.parse(markPoints(text)), path) === 'string',
    ),
  };
}

/** Makes strings of the integers that are written with a point, and leaves what stands in strings as it is. */
function markPoints(json: string): string {
  return json.replaceAll(
    /("(?:[^"\\]|\\.)*")|-?\d+\.0+(?![\d.eE])/gs,
    (number, text?: string) => text ?? `"${number}"`,
  );
}

function ignore(rule: string): ReturnType<typeof ignoreViolations> {
  return ignoreViolations(({ keyword }) => keyword === rule);
}

function mayBe(path: string, value: number): PropertyRows[string] {
  return [`${path} may be ${value}.`, value, refuse((found) => found === value)];
}
