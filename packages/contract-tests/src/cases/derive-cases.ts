import type { OperationId } from '@dli-flink/contract';
import { operations } from '@dli-flink/contract/operations';

import { expectations } from '../expectations.ts';
import { listBodyCases } from './body-cases.ts';
import type { Case, Phase, Target } from './case.ts';
import { listCombinationCases } from './combination-cases.ts';
import { listCredentialCases, listSignatureCases } from './credential-cases.ts';
import { listEffectCases } from './effect-cases.ts';
import { listExampleCases } from './example-cases.ts';
import { listParameterCases } from './parameter-cases.ts';
import { listPropertyCases } from './property-cases.ts';
import { listMediaTypeCases, listMethodCases } from './route-cases.ts';

/** Which requests an endpoint may be sent. */
export type Writes = 'none' | 'all';

/** What there is to test, and how. */
export interface Derivation {
  readonly target: Target;
  /** With `none`, every case is one that has to be refused. */
  readonly writes: Writes;
  readonly operations?: readonly OperationId[];
}

/** The cases of the document, all but the random ones: the same for the same document and target. */
export function deriveCases({ operations: ids, target, writes }: Derivation): readonly Case[] {
  const chosen = ids ?? (Object.keys(operations) as OperationId[]);
  const cases = tellApart(chosen.flatMap((id) => listOf(id, target, writes === 'all')));
  return writes === 'all' ? cases : cases.filter(isRefusedThroughout);
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

function listOf(operation: OperationId, target: Target, writes: boolean): readonly Case[] {
  const byPhase: Readonly<Record<Exclude<Phase, 'fuzz'>, () => readonly Case[]>> = {
    examples: () => listExampleCases(operation),
    properties: () => listPropertyCases(operation),
    combinations: () => listCombinationCases(operation),
    bodies: () => listBodyCases(operation),
    parameters: () => listParameterCases(operation, target),
    methods: () => listMethodCases(operation, target, writes),
    'media-types': () => listMediaTypeCases(operation),
    credentials: () => listCredentialCases(operation, target),
    signatures: () => listSignatureCases(operation, target),
    effects: () => listEffectCases(operation),
  };
  const isOnly = Object.keys(operations).length === 1;
  const cases = Object.values(byPhase).flatMap((list) => list());
  return isOnly ? cases : cases.map((entry) => ({ ...entry, id: `${operation}/${entry.id}` }));
}

function isRefusedThroughout({ steps }: Case): boolean {
  return steps.every(({ expects }) => expectations[expects].verdict === 'refuse');
}
