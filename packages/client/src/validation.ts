import type { OperationId } from '@dli-flink/contract';
import type { OperationDescriptor } from '@dli-flink/contract/operations';
import { requestValidators } from '@dli-flink/contract/request-validators';
import type { Violations } from '@dli-flink/contract/validators';

import { DliInputError } from './errors.ts';

/** As many violations are told; of the others, how many there are. */
const mostViolations = 20;

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
 * @returns a check that throws a `DliInputError` with the rules a request breaks, 20 at the most
 */
export function createRequestCheck(next?: RequestCheck): RequestCheck {
  return (operation, parameters, body) => {
    const ofParameters = requestValidators[operation.id].parameters.check(parameters);
    const ofBody = checkBody(operation, body);
    const violations = [...ofParameters, ...ofBody];
    if (violations.length > 0) {
      const told = violations.slice(0, mostViolations);
      const others = violations.length - told.length + (ofBody.others ?? 0);
      throw new DliInputError(operation.id, told, others);
    }
    return next?.(operation, parameters, body);
  };
}

function checkBody(operation: OperationDescriptor<OperationId>, body: unknown): Violations {
  if (body !== undefined) return requestValidators[operation.id].body?.check(body) ?? [];
  if (operation.body?.required !== true) return [];
  return [{ in: 'body', pointer: '', keyword: 'required', message: 'The body is required.' }];
}
