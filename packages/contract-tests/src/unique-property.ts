import type { OperationId } from '@dli-flink/contract';
import { findErrorCode } from '@dli-flink/contract/errors';
import { refusals } from '@dli-flink/contract/operations';

/** The property that no two jobs may share: what the code for a taken name is about. */
export function uniqueProperty(operation: OperationId): string | undefined {
  return findErrorCode(refusals[operation]['name-taken'])?.properties?.[0];
}
