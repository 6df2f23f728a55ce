import type { Contract } from './contract.ts';
import { errorCodes } from './generated/errors.gen.ts';
import type { ErrorCode, ErrorCodeEntry } from './model.ts';

export { errorCodes };
export type { ErrorCode, ErrorCodeEntry };
export type { KnownErrorCode } from './generated/names.gen.ts';

/**
 * Looks an error code up in the catalogue.
 *
 * @param from the contract whose catalogue it is; that of this package unless another is given
 * @returns the entry, or `undefined` for a code the catalogue does not have
 * @example findErrorCode('DLI.12004')?.remedy
 */
export function findErrorCode(
  code: ErrorCode,
  from: Pick<Contract, 'errorCodes'> = { errorCodes },
): ErrorCodeEntry | undefined {
  return Object.hasOwn(from.errorCodes, code) ? from.errorCodes[code] : undefined;
}
