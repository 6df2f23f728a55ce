import type { StateRule } from '@dli-flink/contract/service-rules';

import type { Operation } from '../operation.ts';
import type { ResourceState, SetState } from '../resource-state.ts';
import type { Scope } from '../scope.ts';
import { findDeleted } from '../run/resource-keeper.ts';
import { uniqueProperty } from '../unique-property.ts';
import type { Case, Step } from '../case.ts';
import { membersOf } from '../json.ts';
import type { Members } from '../json.ts';
import { listOwners } from '../property-path.ts';
import {
  bodyWith,
  distinct,
  isNothing,
  isValid,
  leavesOf,
  listValidValues,
  propertiesOf,
} from './body-place.ts';
import type { Property } from './body-place.ts';

type Body = Readonly<Record<string, unknown>>;

/** State and neighbour of the job that updates can be in conflict with. */
export interface Conflicts {
  /** Whether the job can be put into a state. */
  readonly canSetState: boolean;
  /** The settings of another job, where one can be read. */
  readonly neighbour: Body | undefined;
}

/** Updates that the state of the job forbids, or that would give it what another job has. */
export function listConflictCases(operation: Operation, conflicts: Conflicts, scope: Scope): readonly Case[] {
  return [
    ...(conflicts.canSetState ? listStateCases(operation, scope) : []),
    ...listNameCases(operation, conflicts.neighbour),
  ];
}

function toCase(operation: Operation, id: string, title: string, steps: readonly Step[]): Case {
  return { id: `conflicts/${id}`, phase: 'conflicts', operation: operation.id, title, steps };
}

function listStateCases(operation: Operation, scope: Scope): readonly Case[] {
  // What is deleted in a state is something else than what was put into it.
  const rules = operation.stateRules.filter(
    ({ accepts }) => accepts === 'none' || findDeleted(operation) === undefined,
  );
  return rules.flatMap((rule) => {
    const cases = listUpdates(operation, rule, scope);
    return rule.states.flatMap((state) =>
      cases.map(([label, ...updates]) => {
        const title = `${label.replaceAll('-', ' ')} while the job is in ${state}`;
        const steps = updates.map(([body, isTaken]): Step => ({
          state,
          request: { body },
          expects: isTaken ? 'accepted' : 'state-forbids',
          rules: ['state/update'],
        }));
        return toCase(operation, `${state}/${label}`, title, steps);
      }),
    );
  });
}

/** Updates of one case, each with whether a job of the state takes it. */
type Updates = readonly [label: string, ...(readonly [body: Members, isTaken: boolean])[]];

function listUpdates(
  operation: Operation,
  { accepts, mustChange = [] }: StateRule,
  scope: Scope,
): readonly Updates[] {
  const values = new Map(
    propertiesOf(operation, scope).map((property) => [property.path, valuesOf(operation, property)]),
  );
  const bodyOf = (index: 0 | 1, paths: readonly string[], body?: Members): Members =>
    membersOf(
      bodyWith(
        operation,
        Object.fromEntries(paths.map((path) => [path, values.get(path)![index] ?? values.get(path)![0]])),
        body,
      ),
    );
  const first = (path: string, body?: Members): Members => bodyOf(0, [path], body);
  const second = (path: string): Members => bodyOf(1, [path]);
  const paths = leavesOf(operation, scope).map(({ path }) => path);
  const all = bodyOf(1, paths);
  if (accepts === 'all') return [['every-property', [all, true]]];
  if (accepts === 'none') {
    const alone = paths.slice(0, 3).map((path): Updates => [path, [first(path), false]]);
    return [['every-property', [all, false]], ...alone];
  }
  const isTaken = (path: string): boolean => listOwners(path).some((owner) => accepts.includes(owner));
  const taken = paths.find(isTaken);
  const refused = paths.filter((path) => !isTaken(path)).slice(0, taken === undefined ? 0 : 1);
  return [
    ...paths.map((path): Updates => [path, [second(path), isTaken(path)]]),
    ...refused.map((path): Updates => ['both', [first(path, second(taken!)), false]]),
    ...mustChange
      .filter((path) => values.has(path))
      .map((path): Updates => [
        `${path}-unchanged`,
        [first(path), true],
        [second(path), true],
        [second(path), false],
      ]),
  ];
}

/** Two valid values that differ. */
function valuesOf(operation: Operation, property: Property): readonly unknown[] {
  const [first, ...others] = distinct(listValidValues(operation, property));
  // Nothing may be too little for a limit that the schema does not have.
  const second = others.find((value) => !isNothing(value)) ?? others[0];
  return [first, Array.isArray(second) && second.length === 0 ? first : second];
}

function listNameCases(operation: Operation, neighbour: Members | undefined): readonly Case[] {
  const name = uniqueProperty(operation);
  const taken = name === undefined ? undefined : neighbour?.[name];
  if (name === undefined || typeof taken !== 'string' || taken === '') return [];
  // As long as it may be, whatever the name of the other job is.
  const own = [`${taken}-too`, `${taken.slice(0, -4)}-too`]
    .map((value) => bodyWith(operation, { [name]: value }))
    .find((body) => isValid(operation, body));
  if (own === undefined) return [];
  const accepted = { expects: 'accepted', rules: ['state/name'] } as const;
  return [
    toCase(operation, `taken-${name}`, `the ${name} of another job`, [
      {
        request: { body: bodyWith(operation, { [name]: taken }) },
        expects: 'name-taken',
        rules: ['state/name'],
        about: name,
      },
    ]),
    ...(operation.idempotent
      ? [
          toCase(operation, `own-${name}`, `the ${name} it has`, [
            { request: { body: own }, ...accepted },
            { request: { body: own }, ...accepted },
          ]),
        ]
      : []),
  ];
}

/** The conflicts that can be caused, as far as the job can be read and set. */
export function findConflicts(state: ResourceState | undefined, setState: SetState | undefined): Conflicts {
  const [neighbour] = state?.neighbours.values() ?? [];
  return {
    canSetState: setState !== undefined && state?.status !== undefined,
    neighbour: neighbour?.settings,
  };
}
