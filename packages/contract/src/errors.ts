import { errorCodes } from './generated/errors.gen.ts';
import type { ErrorCode, ErrorCodeEntry } from './model.ts';

export { errorCodes };
export type { ErrorCode, ErrorCodeEntry };
export type { KnownErrorCode } from './generated/names.gen.ts';

/**
 * Looks an error code up in the catalogue.
 *
 * @returns the entry, or `undefined` for a code the catalogue does not have
 * @example findErrorCode('DLI.12004')?.remedy
 */
export function findErrorCode(code: ErrorCode): ErrorCodeEntry | undefined {
  return Object.hasOwn(errorCodes, code) ? errorCodes[code as keyof typeof errorCodes] : undefined;
}
