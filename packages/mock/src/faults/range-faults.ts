import type { JsonSchema } from '@dli-flink/contract/schemas';

import { accept, ignoreViolations, propertyFaults, readAs, refuse, refuseWhen } from './body-rules.ts';
import type { PropertyRows } from './body-rules.ts';
import { isValid, propertiesOfType } from './body-schema.ts';
import type { Property } from './body-schema.ts';
import type { Fault } from './fault.ts';

/** For each integer, ways to hold it to other bounds than those of the contract. */
export const rangeFaults: readonly Fault[] = propertiesOfType('integer').flatMap((property) => {
  const [name] = property;
  return [
    ...propertyFaults('range', name, {
      ...moveBounds(property),
      ...wrapAround(property),
      ...mistakeForbidden(property),
      'accepts-fraction': [
        `${name} is an integer, so a fraction is refused.`,
        1.5,
        accept((value) => typeof value === 'number' && !Number.isInteger(value)),
      ],
    }),
    {
      id: `${name}-refuses-integer-with-point`,
      group: 'range',
      breaks: `${name} is an integer, and so is one that is written as 16.0.`,
      shownBy: [{ text: `{"${name}":16.0}` }],
      reach: 'alike',
      alter: refuseWhen((_, text) => new RegExp(`"${name}"\\s*:\\s*-?\\d+\\.0+\\b`).test(text)),
    },
  ];
});

function moveBounds([name, { maximum, minimum }]: Property): PropertyRows {
  return {
    ...(minimum !== undefined && {
      'accepts-beyond-minimum': [`${name} is at least ${minimum}.`, minimum - 1, ignore('minimum')],
      'refuses-minimum': mayBe(name, minimum),
    }),
    ...(maximum !== undefined && {
      'accepts-beyond-maximum': [`${name} is at most ${maximum}.`, maximum + 1, ignore('maximum')],
      'refuses-maximum': mayBe(name, maximum),
    }),
  };
}

function wrapAround([name, { format, maximum }]: Property): PropertyRows {
  if (format !== 'int32' || maximum === undefined || !isValid(name, wrap(maximum + 1))) return {};
  const isWrapped = (value: unknown): value is number =>
    Number.isInteger(value) && (value as number) > maximum;
  return {
    'wraps-beyond-maximum': [
      `${name} is at most ${maximum}, and a larger number is refused rather than wrapped around.`,
      maximum + 1,
      readAs((value) => (isWrapped(value) ? wrap(value) : value)),
    ],
  };
}

function wrap(value: number): number {
  return Int32Array.of(value)[0]!;
}

/** What the contract takes out of the range, and what stands next to it. */
function mistakeForbidden([name, schema]: Property): PropertyRows {
  const forbidden = schema.not?.const;
  if (typeof forbidden !== 'number') return {};
  const neighbours = [forbidden - 1, forbidden + 1].filter((value) => !isBound(value, schema));
  return {
    [`accepts-${spell(forbidden)}`]: [`${name} cannot be ${forbidden}.`, forbidden, ignore('not')],
    ...Object.fromEntries(neighbours.map((value) => [`refuses-${spell(value)}`, mayBe(name, value)])),
  };
}

function isBound(value: number, { maximum, minimum }: JsonSchema): boolean {
  return value === maximum || value === minimum;
}

function spell(value: number): string {
  return value < 0 ? `minus-${-value}` : String(value);
}

function ignore(rule: string): ReturnType<typeof ignoreViolations> {
  return ignoreViolations(({ keyword }) => keyword === rule);
}

function mayBe(name: string, value: number): PropertyRows[string] {
  return [`${name} may be ${value}.`, value, refuse((found) => found === value)];
}
