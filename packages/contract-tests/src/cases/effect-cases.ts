import type { Operation } from '../operation.ts';
import type { Case, CaseRequest, Step } from '../case.ts';
import type { ExpectationId } from '../expectations.ts';
import { membersOf, writeJson } from '../json.ts';
import type { Members } from '../json.ts';
import { findUpdate } from '../operations/updates.ts';
import { keepJudged } from '../scope.ts';
import type { Scope } from '../scope.ts';
import {
  baseOf,
  bodyWith,
  distinct,
  isNothing,
  isValid,
  listValidValues,
  propertiesOf,
  topPropertiesOf,
} from './body-place.ts';
import type { Property } from './body-place.ts';
import { otherProject, projectParameter } from '../project-parameter.ts';

/** A property with its valid values, no two of them alike. */
type Values = Property & { readonly values: readonly unknown[] };
type Row = readonly [name: string, title: string, steps: readonly Step[], isConcurrent?: boolean];

/** The state after updates: one after the other, twice the same, at the same time, and after refusals. */
export function listEffectCases(operation: Operation, scope: Scope): readonly Case[] {
  if (findUpdate(operation) === undefined) return [];
  return listRows(operation, scope).map(([name, title, steps, isConcurrent = false]) => ({
    id: `effects/${name}`,
    phase: 'effects',
    operation: operation.id,
    title,
    steps,
    isConcurrent,
  }));
}

function listRows(operation: Operation, scope: Scope): readonly Row[] {
  const examples = Object.values(operation.requestExamples).map((example) =>
    keepJudged(operation, scope, membersOf(example)),
  );
  const largest = examples.toSorted((a, b) => Object.keys(b).length - Object.keys(a).length)[0] ?? {};
  const properties = propertiesOf(operation, scope).map((property): Values => ({
    ...property,
    values: distinct(listValidValues(operation, property)),
  }));
  // Members of one object that are sent in several bodies at the same time may replace each other.
  const alone = properties.filter(({ parent }) => parent === undefined);
  const [first, second] = unlike(operation, alone);
  const later = { ...accept(second, 'time/forward'), rules: ['time/forward', 'effect/time'], after: 1100 };
  return [
    ['twice', 'the same update twice', acceptAll([largest, largest], 'effect/idempotent')],
    ['three-times', 'the same update three times', acceptAll([first, first, first], 'effect/idempotent')],
    ['to-and-fro', 'an update and back', acceptAll([first, second, first, second], 'effect/applied')],
    ...properties.flatMap((property) => listChanges(operation, property)),
    ['one-of-many', 'every property, then one', acceptAll([largest, second], 'effect/exact')],
    ['none-of-many', 'every property, then none', acceptAll([largest, baseOf(operation)], 'effect/exact')],
    ['time', 'an update and another more than a second later', [accept(first, 'time/forward'), later]],
    [
      'at-the-same-time',
      'updates of different properties at the same time',
      listConcurrent(operation, alone),
      true,
    ],
    ...listRefused(operation, second, scope).map(([name, title, request, expects, rule, about]): Row => {
      const step = { request, expects, rules: [rule, 'effect/refusal'], ...(about && { about }) };
      return [`after-${name}`, title, [accept(first, 'effect/applied'), step]];
    }),
  ];
}

function accept(body: unknown, rule: string): Step {
  return { request: { body }, expects: 'accepted', rules: [rule] };
}

function acceptAll(bodies: readonly unknown[], rule: string): readonly Step[] {
  return bodies.map((body) => accept(body, rule));
}

/** A property set to something, and then to what a careless reader takes for nothing. */
function listChanges(operation: Operation, { path, values }: Values): readonly Row[] {
  const something = values.find((value) => !isNothing(value));
  const nothing = values.find((value) => isNothing(value));
  const other = values.findLast((value) => !isNothing(value) && value !== something);
  const toSteps = (...sent: readonly unknown[]): readonly Step[] =>
    acceptAll(
      sent.map((value) => bodyWith(operation, { [path]: value })),
      'effect/applied',
    );
  const emptied: Row = [`${path}-emptied`, `${path} emptied`, toSteps(something, nothing)];
  const changed: Row = [
    `${path}-changed-and-changed-back`,
    `${path} changed and changed back`,
    toSteps(something, other, something),
  ];
  return [...(nothing === undefined ? [] : [emptied]), ...(other === undefined ? [] : [changed])];
}

/** Two bodies that give the same few properties different values. */
function unlike(operation: Operation, properties: readonly Values[]): readonly [Members, Members] {
  const several = properties.filter(({ values }) => values.length > 1).slice(0, 4);
  const bodyOf = (index: number): Members =>
    membersOf(
      bodyWith(operation, Object.fromEntries(several.map(({ path, values }) => [path, values[index]]))),
    );
  return [bodyOf(0), bodyOf(1)];
}

function listConcurrent(operation: Operation, properties: readonly Values[]): readonly Step[] {
  const bodies = properties
    .map(({ path, values }) => bodyWith(operation, { [path]: values[0] }))
    .filter((body) => isValid(operation, body));
  return acceptAll(bodies, 'effect/concurrent');
}

type Refused = readonly [
  name: string,
  title: string,
  request: CaseRequest,
  expects: ExpectationId,
  rule: string,
  about?: string,
];

/** Requests that would change the job, if they were not refused. */
function listRefused(operation: Operation, body: Members, scope: Scope): readonly Refused[] {
  const { path: name } =
    topPropertiesOf(operation, scope).find(({ schema }) => schema.type === 'string') ?? {};
  const { contract, path } = operation;
  const taken = Object.values(contract.operations).filter((other) => other.path === path);
  const method =
    ['POST', 'PATCH', 'PUT'].find((one) => !taken.some((other) => other.method === one)) ?? 'GET';
  const noCredentials = { body, credentials: { kind: 'none' } } as const;
  const otherToken = { body, credentials: { kind: 'token', change: 'other' } } as const;
  const ofProject = { body, parameters: { [projectParameter]: otherProject } };
  const text = { body, headers: { 'Content-Type': 'text/plain' } };
  const cut = { text: writeJson(body).slice(0, -1) };
  const rows: readonly Refused[] = [
    [
      'no-credentials',
      'an update without credentials',
      noCredentials,
      'credentials-missing',
      'security/required',
    ],
    ['another-token', 'an update with another token', otherToken, 'credentials-refused', 'security/token'],
    ['another-project', 'an update for another project', ofProject, 'project-mismatch', 'security/project'],
    [
      'another-method',
      'an update with another method',
      { body, method },
      'operation-unknown',
      'operation/method',
    ],
    ['another-media-type', 'an update of another media type', text, 'media-type', 'body/media-type'],
  ];
  if (name === undefined) return rows;
  const invalid = { body: { ...body, [name]: 7 } };
  return [
    ...rows,
    [
      'an-invalid-property',
      'an update with one property that breaks a rule',
      invalid,
      'body-invalid',
      `body/${name}/type`,
      name,
    ],
    ['a-cut-body', 'an update that is cut off', cut, 'body-malformed', 'body/json'],
  ];
}
