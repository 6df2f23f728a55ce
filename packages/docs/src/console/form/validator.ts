/** Lets the form validate with the validators of the contract, which are compiled already. */
import { toErrorSchema } from '@rjsf/utils';
import type { ValidatorType } from '@rjsf/utils';

import type { ConsoleOperation } from '../operation.ts';
import { fromFormValue } from './schema.ts';

export const makeValidator = ({ bodySchema = {}, validators }: ConsoleOperation): ValidatorType => ({
  validateFormData(value) {
    const errors = (validators.body?.check(fromFormValue(bodySchema, value)) ?? []).map(
      ({ keyword, message, pointer }) => ({
        name: keyword,
        message,
        stack: message,
        property: pointer.replaceAll('/', '.'),
      }),
    );
    return { errors, errorSchema: toErrorSchema(errors) };
  },
  // The form asks this of alternatives within a schema, and the contract has none.
  isValid: () => true,
  rawValidation: (_, value) => ({
    errors: [...(validators.body?.check(fromFormValue(bodySchema, value)) ?? [])] as never[],
  }),
});
