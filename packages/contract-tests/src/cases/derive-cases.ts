import type { OperationId } from '@dli-flink/contract';
import { operations } from '@dli-flink/contract/operations';

import { expectations } from '../expectations.ts';
import { baseOf } from './body-place.ts';
import { listBodyCases } from './body-cases.ts';
import { phases as allPhases } from './case.ts';
import type { Case, Phase, Target } from './case.ts';
import { listCombinationCases } from './combination-cases.ts';
import { listConflictCases } from './conflict-cases.ts';
import type { Conflicts } from './conflict-cases.ts';
import { listCredentialCases, listSignatureCases } from './credential-cases.ts';
import { listEffectCases } from './effect-cases.ts';
import { listExampleCases } from './example-cases.ts';
import { listParameterCases } from './parameter-cases.ts';
import { listPropertyCases } from './property-cases.ts';
import { listMediaTypeCases, listMethodCases } from './route-cases.ts';
import { listTestableOperations, nameCase } from './testable-operations.ts';

/** Which requests an endpoint may be sent. */
export type Writes = 'none' | 'all';

/** What there is to test, and how. */
export interface Derivation {
  readonly target: Target;
  /** With `none`, every case is one that has to be refused. */
  readonly writes: Writes;
  /** @default all */
  readonly phases?: readonly Phase[];
  /** @default nothing to be in conflict with */
  readonly conflicts?: Conflicts;
}

/** The cases of the document, all but the random ones: the same for the same document and target. */
export function deriveCases({
  conflicts = { canSetState: false, neighbour: undefined },
  phases,
  target,
  writes,
}: Derivation): readonly Case[] {
  const ids = listTestableOperations(target.parameters);
  const cases = tellApart(ids.flatMap((id) => listOf(id, target, writes === 'all', conflicts, phases)));
  return writes === 'all' ? cases : cases.filter(isWithoutEffect);
}

/** Labels are made to differ. Where two do not, the second case has a number in its ID: none is lost. */
function tellApart(cases: readonly Case[]): readonly Case[] {
  const times = new Map<string, number>();
  return cases.map((entry) => {
    const count = (times.get(entry.id) ?? 0) + 1;
    times.set(entry.id, count);
    return count === 1 ? entry : { ...entry, id: `${entry.id}-${count}` };
  });
}

function listOf(
  operation: OperationId,
  target: Target,
  writes: boolean,
  conflicts: Conflicts,
  phases: readonly Phase[] = allPhases,
): readonly Case[] {
  const byPhase: Readonly<Record<Phase, () => readonly Case[]>> = {
    examples: () => listExampleCases(operation),
    properties: () => listPropertyCases(operation),
    combinations: () => listCombinationCases(operation),
    bodies: () => listBodyCases(operation),
    parameters: () => listParameterCases(operation, target),
    methods: () => listMethodCases(operation, target, writes),
    'media-types': () => listMediaTypeCases(operation),
    credentials: () => listCredentialCases(operation, target, writes),
    signatures: () => listSignatureCases(operation, target),
    effects: () => listEffectCases(operation),
    conflicts: () => listConflictCases(operation, conflicts),
    // Random cases are made while they are run.
    fuzz: () => [],
  };
  return allPhases
    .filter((phase) => phases.includes(phase))
    .flatMap((phase) => byPhase[phase]())
    .map((entry) => ({ ...entry, id: nameCase(operation, entry.id) }));
}

/** Whether a correct endpoint refuses every request, and changes nothing even if it has a resource that is not known. */
function isWithoutEffect({ operation, steps }: Case): boolean {
  const { body, method } = operations[operation];
  const isIdle = method === 'GET' || (body !== undefined && Object.keys(baseOf(operation)).length === 0);
  return steps.every(
    ({ expects }) => expectations[expects].verdict === 'refuse' && (isIdle || expects !== 'resource-unknown'),
  );
}
