import type { OperationId } from '@dli-flink/contract';
import { requestExamples } from '@dli-flink/contract/examples';
import { operations } from '@dli-flink/contract/operations';

import { findUpdate } from '../operations/updates.ts';
import { baseOf, distinct, isNothing, isValid, listValidValues, propertiesOf } from './body-place.ts';
import type { Case, Step } from './case.ts';
import { otherProject, projectParameter } from './parameter-cases.ts';

type Body = Readonly<Record<string, unknown>>;
/** A property and its valid values, no two of them alike. */
type Property = readonly [name: string, values: readonly unknown[]];

/** What updates leave behind: one after the other, twice the same, at the same time, and after refusals. */
export function listEffectCases(operation: OperationId): readonly Case[] {
  if (findUpdate(operation) === undefined) return [];
  const examples = Object.values(requestExamples[operation] as Readonly<Record<string, Body>>);
  const largest = examples.toSorted((a, b) => Object.keys(b).length - Object.keys(a).length)[0] ?? {};
  const toCase = (id: string, title: string, steps: readonly Step[], isConcurrent = false): Case => ({
    id: `effects/${id}`,
    phase: 'effects',
    operation,
    title,
    steps,
    isConcurrent,
  });
  const properties = propertiesOf(operation).map(([name, schema]): Property => [
    name,
    distinct(listValidValues(operation, name, schema)),
  ]);
  const [first, second] = unlike(operation, properties);
  return [
    toCase('twice', 'the same update twice', [
      accept(largest, 'effect/idempotent'),
      accept(largest, 'effect/idempotent'),
    ]),
    toCase(
      'three-times',
      'the same update three times',
      repeat(3, () => accept(first, 'effect/idempotent')),
    ),
    toCase(
      'to-and-fro',
      'an update and back',
      [first, second, first, second].map((body) => accept(body, 'effect/applied')),
    ),
    ...properties.flatMap(([name, values]) =>
      listChanges(operation, name, values).map(([label, bodies]) =>
        toCase(
          `${name}-${label}`,
          `${name} ${label.replaceAll('-', ' ')}`,
          bodies.map((body) => accept(body, 'effect/applied')),
        ),
      ),
    ),
    toCase('one-of-many', 'every property, then one', [
      accept(largest, 'effect/exact'),
      accept(second, 'effect/exact'),
    ]),
    toCase('none-of-many', 'every property, then none', [
      accept(largest, 'effect/exact'),
      accept(baseOf(operation), 'effect/exact'),
    ]),
    toCase('time', 'an update and another more than a second later', [
      accept(first, 'time/forward'),
      { ...accept(second, 'time/forward'), after: 1100 },
    ]),
    toCase(
      'at-the-same-time',
      'updates of different properties at the same time',
      listConcurrent(operation, properties),
      true,
    ),
    ...listRefused(operation, second).map(([id, title, step]) =>
      toCase(`after-${id}`, title, [accept(first, 'effect/applied'), step]),
    ),
  ];
}

function accept(body: unknown, rule: string): Step {
  return { request: { body }, expects: 'accepted', rules: [rule] };
}

function repeat<Value>(length: number, make: (index: number) => Value): readonly Value[] {
  return Array.from({ length }, (_, index) => make(index));
}

/** A property set to something, and then to what a careless reader takes for nothing. */
function listChanges(
  operation: OperationId,
  name: string,
  values: readonly unknown[],
): readonly (readonly [label: string, bodies: readonly Body[]])[] {
  const something = values.find((value) => !isNothing(value));
  const nothing = values.find((value) => isNothing(value));
  const other = values.findLast((value) => !isNothing(value) && value !== something);
  const base = baseOf(operation);
  const bodyOf = (value: unknown): Body => ({ ...base, [name]: value });
  return [
    ...(nothing === undefined ? [] : [[`emptied`, [bodyOf(something), bodyOf(nothing)]] as const]),
    ...(other === undefined
      ? []
      : [[`changed-and-changed-back`, [bodyOf(something), bodyOf(other), bodyOf(something)]] as const]),
  ];
}

/** Two bodies that give the same few properties different values. */
function unlike(operation: OperationId, properties: readonly Property[]): readonly [Body, Body] {
  const several = properties.filter(([, values]) => values.length > 1).slice(0, 4);
  const base = baseOf(operation);
  return [
    { ...base, ...Object.fromEntries(several.map(([name, values]) => [name, values[0]])) },
    { ...base, ...Object.fromEntries(several.map(([name, values]) => [name, values[1]])) },
  ];
}

function listConcurrent(operation: OperationId, properties: readonly Property[]): readonly Step[] {
  return properties
    .map(([name, values]) => ({ ...baseOf(operation), [name]: values[0] }))
    .filter((body) => isValid(operation, body))
    .map((body) => accept(body, 'effect/concurrent'));
}

/** Requests that would change the job, if they were not refused. */
function listRefused(
  operation: OperationId,
  body: Body,
): readonly (readonly [id: string, title: string, step: Step])[] {
  const [name] = propertiesOf(operation).find(([, { type }]) => type === 'string') ?? [];
  const { path } = operations[operation];
  const taken = Object.values(operations).filter((other) => other.path === path);
  const method =
    ['POST', 'PATCH', 'PUT'].find((one) => !taken.some((other) => other.method === one)) ?? 'GET';
  return [
    [
      'no-credentials',
      'an update without credentials',
      {
        request: { body, credentials: { kind: 'none' } },
        expects: 'credentials-missing',
        rules: ['security/required', 'effect/refusal'],
      },
    ],
    [
      'another-token',
      'an update with another token',
      {
        request: { body, credentials: { kind: 'token', change: 'other' } },
        expects: 'credentials-refused',
        rules: ['security/token', 'effect/refusal'],
      },
    ],
    [
      'another-project',
      'an update for another project',
      {
        request: { body, parameters: { [projectParameter]: otherProject } },
        expects: 'project-mismatch',
        rules: ['security/project', 'effect/refusal'],
      },
    ],
    [
      'another-method',
      'an update with another method',
      {
        request: { body, method },
        expects: 'operation-unknown',
        rules: ['operation/method', 'effect/refusal'],
      },
    ],
    [
      'another-media-type',
      'an update of another media type',
      {
        request: { body, headers: { 'Content-Type': 'text/plain' } },
        expects: 'media-type',
        rules: ['body/media-type', 'effect/refusal'],
      },
    ],
    ...(name === undefined
      ? []
      : [
          [
            'an-invalid-property',
            'an update with one property that breaks a rule',
            {
              request: { body: { ...body, [name]: 7 } },
              expects: 'body-invalid',
              rules: [`body/${name}/type`, 'effect/refusal'],
              about: name,
            },
          ] as const,
          [
            'a-cut-body',
            'an update that is cut off',
            {
              request: { text: JSON.stringify(body).slice(0, -1) },
              expects: 'body-malformed',
              rules: ['body/json', 'effect/refusal'],
            },
          ] as const,
        ]),
  ];
}
