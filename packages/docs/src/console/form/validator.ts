/** Lets the form validate with the validators of the contract, which are compiled already. */
import { requestValidators } from '@dli-flink/contract/request-validators';
import { toErrorSchema } from '@rjsf/utils';
import type { ValidatorType } from '@rjsf/utils';

import { operationId } from '../operation.ts';

const { body: validator } = requestValidators[operationId];

export const contractValidator: ValidatorType = {
  validateFormData(value) {
    const errors = validator.check(value).map(({ keyword, message, pointer }) => ({
      name: keyword,
      message,
      stack: message,
      property: pointer.replaceAll('/', '.'),
    }));
    return { errors, errorSchema: toErrorSchema(errors) };
  },
  // The form asks this of alternatives within a schema, and the contract has none.
  isValid: () => true,
  rawValidation: (_, value) => ({ errors: [...validator.check(value)] as never[] }),
};
