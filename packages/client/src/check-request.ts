import type { OperationId } from '@dli-flink/contract';
import type { OperationDescriptor } from '@dli-flink/contract/operations';
import { requestValidators } from '@dli-flink/contract/validators';
import type { Violation } from '@dli-flink/contract/validators';

import { DliInputError } from './errors.ts';

/** Throws a `DliInputError` that lists every rule of the contract a request breaks. */
export function checkRequest(
  operation: OperationDescriptor<OperationId>,
  parameters: Readonly<Record<string, unknown>>,
  body: unknown,
): void {
  const validators = requestValidators[operation.id];
  const violations = [...validators.parameters.check(parameters), ...checkBody(operation, body)];
  if (violations.length > 0) throw new DliInputError(operation.id, violations);
}

function checkBody(operation: OperationDescriptor<OperationId>, body: unknown): readonly Violation[] {
  if (body !== undefined) return requestValidators[operation.id].body?.check(body) ?? [];
  if (operation.body?.required !== true) return [];
  return [{ in: 'body', pointer: '', keyword: 'required', message: 'The body is required.' }];
}
