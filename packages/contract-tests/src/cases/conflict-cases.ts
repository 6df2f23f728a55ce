import type { OperationId } from '@dli-flink/contract';
import { stateRules } from '@dli-flink/contract/service-rules';

import { uniqueProperty } from '../unique-property.ts';
import { isValid, propertiesOf } from './body-place.ts';
import type { Case, Step } from './case.ts';
import { listCandidates } from './values.ts';

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
      const taken = accepts === 'all' ? names : accepts === 'none' ? [] : accepts;
      const refused = names.filter((name) => !taken.includes(name));
      const step = (body: Body, isTaken: boolean): Step => ({
        state,
        request: { body },
        expects: isTaken ? 'accepted' : 'state-forbids',
        rules: ['state/update'],
      });
      return [
        ...taken.map((name) =>
          toCase(operation, `${state}/${name}`, `${name} while the job is in ${state}`, [
            step(bodyOf(name, 1), true),
          ]),
        ),
        ...refused.map((name) =>
          toCase(operation, `${state}/${name}`, `${name} while the job is in ${state}`, [
            step(bodyOf(name), false),
          ]),
        ),
        ...(taken.length > 0 && refused.length > 0
          ? [
              toCase(operation, `${state}/both`, `what it takes and what not, in ${state}`, [
                step({ ...bodyOf(taken[0]!, 1), ...bodyOf(refused[0]!) }, false),
              ]),
            ]
          : []),
        ...mustChange.map((name) =>
          toCase(operation, `${state}/${name}-unchanged`, `the ${name} it has, in ${state}`, [
            step(bodyOf(name, 1), true),
            step(bodyOf(name, 0), true),
            step(bodyOf(name, 0), false),
          ]),
        ),
      ];
    }),
  );
}

/** Two valid values that differ. */
function valuesOf(
  operation: OperationId,
  name: string,
  schema: Parameters<typeof listCandidates>[0],
): readonly unknown[] {
  const valid = listCandidates(schema)
    .filter(({ text, value }) => text === undefined && isValid(operation, { [name]: value }))
    .map(({ value }) => value);
  return [valid[0], valid.find((value) => JSON.stringify(value) !== JSON.stringify(valid[0]))];
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
