import type { OperationId } from '@dli-flink/contract';
import type { OperationDescriptor } from '@dli-flink/contract/operations';
import { requestValidators } from '@dli-flink/contract/request-validators';
import type { Violation } from '@dli-flink/contract/validators';

import { DliInputError } from './errors.ts';

/** Looks at a request before it is sent. Throws when it is not to be sent. */
export type RequestCheck = (
  operation: OperationDescriptor<OperationId>,
  parameters: Readonly<Record<string, unknown>>,
  body: unknown,
) => void | Promise<void>;

/**
 * Checks requests against the contract.
 *
 * @param next looks at a request that keeps the contract
 * @returns a check that throws a `DliInputError` with every rule a request breaks
 */
export function createRequestCheck(next?: RequestCheck): RequestCheck {
  return (operation, parameters, body) => {
    const violations = [
      ...requestValidators[operation.id].parameters.check(parameters),
      ...checkBody(operation, body),
    ];
    if (violations.length > 0) throw new DliInputError(operation.id, violations);
    return next?.(operation, parameters, body);
  };
}

function checkBody(operation: OperationDescriptor<OperationId>, body: unknown): readonly Violation[] {
  if (body !== undefined) return requestValidators[operation.id].body?.check(body) ?? [];
  if (operation.body?.required !== true) return [];
  return [{ in: 'body', pointer: '', keyword: 'required', message: 'The body is required.' }];
}
