import type { OperationId } from '@dli-flink/contract';
import { operations } from '@dli-flink/contract/operations';

import { phases as allPhases } from '../case.ts';
import type { Case, Phase, Target } from '../case.ts';
import { expectations } from '../expectations.ts';
import { listBodyCases } from './body-cases.ts';
import { baseOf } from './body-place.ts';
import { listCombinationCases } from './combination-cases.ts';
import { listConflictCases } from './conflict-cases.ts';
import type { Conflicts } from './conflict-cases.ts';
import { listCredentialCases } from './credential-cases.ts';
import { listEffectCases } from './effect-cases.ts';
import { listExampleCases } from './example-cases.ts';
import { listParameterCases } from './parameter-cases.ts';
import { listPropertyCases } from './property-cases.ts';
import { listMediaTypeCases, listMethodCases } from './route-cases.ts';
import { listSignatureCases } from './signature-cases.ts';
import { listTestableOperations, nameCase } from './testable-operations.ts';

/** Which requests an endpoint may be sent. */
export type Writes = 'none' | 'all';

/** What cases are derived for. */
export interface Derivation {
  readonly target: Target;
  /** With `none`, every case is one that has to be refused. */
  readonly writes: Writes;
  readonly phases: readonly Phase[];
  readonly conflicts: Conflicts;
}

/** The cases of the document, all but the random ones: the same for the same document and target. */
export function deriveCases(derivation: Derivation): readonly Case[] {
  const { phases, target, writes } = derivation;
  const cases = listTestableOperations(target.parameters).flatMap((operation) => {
    const byPhase = { ...casesOfDocument(operation), ...casesOfTarget(operation, derivation) };
    return allPhases
      .filter((phase) => phases.includes(phase))
      .flatMap((phase) => byPhase[phase]())
      .map((entry) => ({ ...entry, id: nameCase(operation, entry.id) }));
  });
  return makeUnique(cases).filter((entry) => writes === 'all' || isWithoutEffect(entry));
}

type Derive = () => readonly Case[];
type PhaseOfTarget = 'parameters' | 'methods' | 'credentials' | 'signatures' | 'conflicts' | 'fuzz';

/** Cases that are the same for every target. They are derived once: a run asks for them several times. */
function casesOfDocument(operation: OperationId): Readonly<Record<Exclude<Phase, PhaseOfTarget>, Derive>> {
  return {
    examples: () => once(listExampleCases, operation),
    properties: () => once(listPropertyCases, operation),
    combinations: () => once(listCombinationCases, operation),
    bodies: () => once(listBodyCases, operation),
    'media-types': () => once(listMediaTypeCases, operation),
    effects: () => once(listEffectCases, operation),
  };
}

const derived = new Map<(operation: OperationId) => readonly Case[], Map<OperationId, readonly Case[]>>();

function once(derive: (operation: OperationId) => readonly Case[], operation: OperationId): readonly Case[] {
  const ofPhase = derived.get(derive) ?? new Map<OperationId, readonly Case[]>();
  const cases = ofPhase.get(operation) ?? derive(operation);
  derived.set(derive, ofPhase.set(operation, cases));
  return cases;
}

function casesOfTarget(
  operation: OperationId,
  { conflicts, target, writes }: Derivation,
): Readonly<Record<PhaseOfTarget, Derive>> {
  const mayWrite = writes === 'all';
  return {
    parameters: () => listParameterCases(operation, target),
    methods: () => listMethodCases(operation, target, mayWrite),
    credentials: () => listCredentialCases(operation, target, mayWrite),
    signatures: () => listSignatureCases(operation, target),
    conflicts: () => listConflictCases(operation, conflicts),
    // Random cases are made while they are run.
    fuzz: () => [],
  };
}

/** Adds a number to the ID of a case whose labels differ from those of another in nothing that an ID can hold. */
function makeUnique(cases: readonly Case[]): readonly Case[] {
  const times = new Map<string, number>();
  return cases.map((entry) => {
    const count = (times.get(entry.id) ?? 0) + 1;
    times.set(entry.id, count);
    return count === 1 ? entry : { ...entry, id: `${entry.id}-${count}` };
  });
}

/** Whether a correct endpoint refuses every request, and changes nothing even if it has a resource that is not known. */
function isWithoutEffect({ operation, steps }: Case): boolean {
  const { body, method } = operations[operation];
  const isIdle = method === 'GET' || (body !== undefined && Object.keys(baseOf(operation)).length === 0);
  return steps.every(
    ({ expects }) => expectations[expects].verdict === 'refuse' && (isIdle || expects !== 'resource-unknown'),
  );
}
