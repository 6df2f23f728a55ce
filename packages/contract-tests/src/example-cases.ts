import type { OperationId } from '@dli-flink/contract';
import { requestExamples } from '@dli-flink/contract/examples';
import { operations } from '@dli-flink/contract/operations';
import type { OperationDescriptor } from '@dli-flink/contract/operations';

/** A request that an endpoint has to accept. */
export interface Case {
  readonly operation: OperationDescriptor<OperationId>;
  /** Name of the example in the document. */
  readonly example: string;
  readonly body: unknown;
}

/** One case for each example of a request in the document. */
export function listExampleCases(): readonly Case[] {
  return (Object.values(operations) as readonly OperationDescriptor<OperationId>[]).flatMap((operation) =>
    Object.entries(requestExamples[operation.id]).map(([example, body]) => ({ operation, example, body })),
  );
}
