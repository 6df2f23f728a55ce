/** Lets the form validate with the validators of the contract, which are compiled already. */
import { requestValidators } from '@dli-flink/contract/request-validators';
import { ErrorSchemaBuilder } from '@rjsf/utils';
import type { ValidatorType } from '@rjsf/utils';

import { operationId } from '../operation.ts';

const { body: validator } = requestValidators[operationId];

export const contractValidator: ValidatorType = {
  validateFormData(value) {
    const violations = validator.check(value);
    const tree = new ErrorSchemaBuilder();
    for (const { message, pointer } of violations) tree.addErrors(message, pathOf(pointer));
    const errors = violations.map(({ keyword, message, pointer }) => ({
      name: keyword,
      message,
      stack: message,
      property: pathOf(pointer)
        .map((segment) => `.${segment}`)
        .join(''),
    }));
    return { errors, errorSchema: tree.ErrorSchema };
  },
  // The form asks this of alternatives within a schema, and the contract has none.
  isValid: () => true,
  rawValidation: (_, value) => ({ errors: [...validator.check(value)] as never[] }),
};

/** @param pointer JSON Pointer (RFC 6901) */
function pathOf(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'));
}
