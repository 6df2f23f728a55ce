import type { OperationId } from '@dli-flink/contract';

import type { Case, Phase, Step } from '../case.ts';

/** A case of one request; its name is unique in its phase. */
export function oneStepCase(
  operation: OperationId,
  phase: Phase,
  name: string,
  title: string,
  step: Step,
): Case {
  return { id: `${phase}/${name}`, phase, operation, title, steps: [step] };
}
