import type { OperationId } from '@dli-flink/contract';
import type { JsonSchema } from '@dli-flink/contract/schemas';
import { stateRules } from '@dli-flink/contract/service-rules';
import type { StateRule } from '@dli-flink/contract/service-rules';

import type { ResourceState, SetState } from '../resource-state.ts';
import type { Scope } from '../scope.ts';
import { uniqueProperty } from '../unique-property.ts';
import { distinct, isNothing, listValidValues, propertiesOf } from './body-place.ts';
import type { Case, Step } from '../case.ts';

type Body = Readonly<Record<string, unknown>>;

/** State and neighbour of the job that updates can be in conflict with. */
export interface Conflicts {
  /** Whether the job can be put into a state. */
  readonly canSetState: boolean;
  /** The settings of another job, where one can be read. */
  readonly neighbour: Body | undefined;
}

/** Updates that the state of the job forbids, or that would give it what another job has. */
export function listConflictCases(
  operation: OperationId,
  conflicts: Conflicts,
  scope: Scope,
): readonly Case[] {
  return [
    ...(conflicts.canSetState ? listStateCases(operation, scope) : []),
    ...listNameCases(operation, conflicts.neighbour),
  ];
}

function toCase(operation: OperationId, id: string, title: string, steps: readonly Step[]): Case {
  return { id: `conflicts/${id}`, phase: 'conflicts', operation, title, steps };
}

function listStateCases(operation: OperationId, scope: Scope): readonly Case[] {
  return stateRules[operation].flatMap((rule) =>
    rule.states.flatMap((state) =>
      listUpdates(operation, rule, scope).map(([label, ...updates]) => {
        const title = `${label.replaceAll('-', ' ')} while the job is in ${state}`;
        const steps = updates.map(([body, isTaken]): Step => ({
          state,
          request: { body },
          expects: isTaken ? 'accepted' : 'state-forbids',
          rules: ['state/update'],
        }));
        return toCase(operation, `${state}/${label}`, title, steps);
      }),
    ),
  );
}

/** Updates of one case, each with whether a job of the state takes it. */
type Updates = readonly [label: string, ...(readonly [body: Body, isTaken: boolean])[]];

function listUpdates(
  operation: OperationId,
  { accepts, mustChange = [] }: StateRule,
  scope: Scope,
): readonly Updates[] {
  const values = new Map(
    propertiesOf(operation, scope).map(([name, schema]) => [name, valuesOf(operation, name, schema)]),
  );
  const first = (name: string): Body => ({ [name]: values.get(name)![0] });
  const second = (name: string): Body => ({ [name]: values.get(name)![1] });
  const names = [...values.keys()];
  const all = Object.assign({}, ...names.map(second)) as Body;
  if (accepts === 'all') return [['every-property', [all, true]]];
  if (accepts === 'none') {
    const alone = names.slice(0, 3).map((name): Updates => [name, [first(name), false]]);
    return [['every-property', [all, false]], ...alone];
  }
  const taken = accepts.find((name) => values.has(name));
  const refused = names.filter((name) => taken !== undefined && !accepts.includes(name)).slice(0, 1);
  return [
    ...names.map((name): Updates => [name, [second(name), accepts.includes(name)]]),
    ...refused.map((name): Updates => ['both', [{ ...second(taken!), ...first(name) }, false]]),
    ...mustChange
      .filter((name) => values.has(name))
      .map((name): Updates => [
        `${name}-unchanged`,
        [first(name), true],
        [second(name), true],
        [second(name), false],
      ]),
  ];
}

/** Two valid values that differ. */
function valuesOf(operation: OperationId, name: string, schema: JsonSchema): readonly unknown[] {
  const [first, ...others] = distinct(listValidValues(operation, name, schema));
  // Nothing may be too little for a limit that the schema does not have.
  return [first, others.find((value) => !isNothing(value)) ?? others[0]];
}

function listNameCases(operation: OperationId, neighbour: Body | undefined): readonly Case[] {
  const name = uniqueProperty(operation);
  const taken = name === undefined ? undefined : neighbour?.[name];
  if (name === undefined || typeof taken !== 'string' || taken === '') return [];
  const own = { [name]: `${taken}-too` };
  const accepted = { expects: 'accepted', rules: ['state/name'] } as const;
  return [
    toCase(operation, `taken-${name}`, `the ${name} of another job`, [
      { request: { body: { [name]: taken } }, expects: 'name-taken', rules: ['state/name'], about: name },
    ]),
    toCase(operation, `own-${name}`, `the ${name} it has`, [
      { request: { body: own }, ...accepted },
      { request: { body: own }, ...accepted },
    ]),
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
