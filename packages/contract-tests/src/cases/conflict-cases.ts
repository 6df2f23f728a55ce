import type { OperationId } from '@dli-flink/contract';
import type { JsonSchema } from '@dli-flink/contract/schemas';
import { stateRules } from '@dli-flink/contract/service-rules';

import type { ResourceState, SetState } from '../resource-state.ts';
import { uniqueProperty } from '../unique-property.ts';
import { distinct, isNothing, listValidValues, propertiesOf } from './body-place.ts';
import type { Case, Step } from '../case.ts';

type Body = Readonly<Record<string, unknown>>;

/** What of the surroundings of the job there is to be in conflict with. */
export interface Conflicts {
  /** Whether the job can be put into a state. */
  readonly canSetState: boolean;
  /** The settings of another job, where one can be read. */
  readonly neighbour: Body | undefined;
}

/** Updates that the state of the job forbids, or that would give it what another job has. */
export function listConflictCases(operation: OperationId, conflicts: Conflicts): readonly Case[] {
  return [
    ...(conflicts.canSetState ? listStateCases(operation) : []),
    ...listNameCases(operation, conflicts.neighbour),
  ];
}

function toCase(operation: OperationId, id: string, title: string, steps: readonly Step[]): Case {
  return { id: `conflicts/${id}`, phase: 'conflicts', operation, title, steps };
}

function listStateCases(operation: OperationId): readonly Case[] {
  const bodies = new Map(
    propertiesOf(operation).map(([name, schema]) => [name, valuesOf(operation, name, schema)]),
  );
  const bodyOf = (name: string, index = 0): Body => ({ [name]: bodies.get(name)![index] });
  const names = [...bodies.keys()];
  return stateRules[operation].flatMap(({ accepts, mustChange = [], states }) =>
    states.flatMap((state) => {
      const caseOf = (
        label: string,
        ...bodiesOfSteps: readonly (readonly [body: Body, isTaken: boolean])[]
      ): Case =>
        toCase(
          operation,
          `${state}/${label}`,
          `${label.replaceAll('-', ' ')} while the job is in ${state}`,
          bodiesOfSteps.map(([body, isTaken]) => ({
            state,
            request: { body },
            expects: isTaken ? 'accepted' : 'state-forbids',
            rules: ['state/update'],
          })),
        );
      const all = Object.fromEntries(names.map((name) => [name, bodies.get(name)![1]]));
      if (accepts === 'all') return [caseOf('every-property', [all, true])];
      if (accepts === 'none') {
        return [
          caseOf('every-property', [all, false]),
          ...names.slice(0, 3).map((name) => caseOf(name, [bodyOf(name), false])),
        ];
      }
      const refused = names.find((name) => !accepts.includes(name));
      return [
        ...names.map((name) => caseOf(name, [bodyOf(name, 1), accepts.includes(name)])),
        ...(refused === undefined
          ? []
          : [caseOf('both', [{ ...bodyOf(accepts[0]!, 1), ...bodyOf(refused) }, false])]),
        ...mustChange.map((name) =>
          caseOf(
            `${name}-unchanged`,
            [bodyOf(name), true],
            [bodyOf(name, 1), true],
            [bodyOf(name, 1), false],
          ),
        ),
      ];
    }),
  );
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

/** What there is to be in conflict with, as far as it can be read and set. */
export function findConflicts(state: ResourceState | undefined, setState: SetState | undefined): Conflicts {
  const [neighbour] = state?.neighbours.values() ?? [];
  return {
    canSetState: setState !== undefined && state?.status !== undefined,
    neighbour: neighbour?.settings,
  };
}
