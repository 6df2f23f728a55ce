import type { Operation } from '../operation.ts';
import type { Case, Phase, Step } from '../case.ts';

/** A case of one request; its name is unique in its phase. */
export function oneStepCase(
  operation: Operation,
  phase: Phase,
  name: string,
  title: string,
  step: Step,
): Case {
  return { id: `${phase}/${name}`, phase, operation: operation.id, title, steps: [step] };
}
