import type { JsonSchema } from '@dli-flink/contract/schemas';

import {
  acceptValues,
  bodyFault,
  changeBody,
  ignoreViolations,
  refuseValues,
  refuseWhen,
} from './body-rules.ts';
import { isValid, propertiesOfType } from './body-schema.ts';
import type { Property } from './body-schema.ts';
import type { Fault } from './fault.ts';

/** For each integer, ways to hold it to other bounds than those of the contract. */
export const rangeFaults: readonly Fault[] = propertiesOfType('integer').flatMap((property) => [
  ...moveBounds(property),
  ...mistakeForbidden(property),
  ...mistakeForm(property),
]);

function moveBounds([name, { format, maximum, minimum }]: Property): readonly Fault[] {
  const bounds = [
    { keyword: 'minimum', bound: minimum, beyond: -1, rule: 'at least' },
    { keyword: 'maximum', bound: maximum, beyond: 1, rule: 'at most' },
  ] as const;
  const moved = bounds.flatMap(({ beyond, bound, keyword, rule }) =>
    bound === undefined
      ? []
      : [
          bodyFault({
            id: `${name}-accepts-beyond-${keyword}`,
            group: 'range',
            breaks: `${name} is ${rule} ${bound}.`,
            body: { [name]: bound + beyond },
            alter: ignoreViolations(name, (violation) => violation.keyword === keyword),
          }),
          bodyFault({
            id: `${name}-refuses-${keyword}`,
            group: 'range',
            breaks: `${name} may be ${bound}.`,
            body: { [name]: bound },
            alter: refuseValues(name, (value) => value === bound),
          }),
        ],
  );
  const isWrapped = (value: unknown): value is number =>
    typeof value === 'number' && Number.isInteger(value) && value > maximum!;
  if (format !== 'int32' || maximum === undefined || !isValid(name, wrap(maximum + 1))) return moved;
  return [
    ...moved,
    bodyFault({
      id: `${name}-wraps-beyond-maximum`,
      group: 'range',
      breaks: `${name} is at most ${maximum}, and a larger number is refused rather than wrapped around.`,
      body: { [name]: maximum + 1 },
      alter: changeBody((body) => (isWrapped(body[name]) ? { ...body, [name]: wrap(body[name]) } : body)),
    }),
  ];
}

function wrap(value: number): number {
  return Int32Array.of(value)[0]!;
}

/** What the contract takes out of the range, and what stands next to it. */
function mistakeForbidden([name, schema]: Property): readonly Fault[] {
  const forbidden = schema.not?.const;
  if (typeof forbidden !== 'number') return [];
  return [
    bodyFault({
      id: `${name}-accepts-${spell(forbidden)}`,
      group: 'range',
      breaks: `${name} cannot be ${forbidden}.`,
      body: { [name]: forbidden },
      alter: ignoreViolations(name, ({ keyword }) => keyword === 'not'),
    }),
    ...[forbidden - 1, forbidden + 1]
      .filter((value) => !isBound(value, schema))
      .map((value) =>
        bodyFault({
          id: `${name}-refuses-${spell(value)}`,
          group: 'range',
          breaks: `${name} may be ${value}.`,
          body: { [name]: value },
          alter: refuseValues(name, (found) => found === value),
        }),
      ),
  ];
}

function isBound(value: number, { maximum, minimum }: JsonSchema): boolean {
  return value === maximum || value === minimum;
}

function spell(value: number): string {
  return value < 0 ? `minus-${-value}` : String(value);
}

function mistakeForm([name]: Property): readonly Fault[] {
  return [
    bodyFault({
      id: `${name}-accepts-fraction`,
      group: 'range',
      breaks: `${name} is an integer, so a fraction is refused.`,
      body: { [name]: 1.5 },
      alter: acceptValues(name, (value) => typeof value === 'number' && !Number.isInteger(value)),
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
}
