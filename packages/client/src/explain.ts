import { findErrorCode } from '@dli-flink/contract/errors';
import type { ErrorCodeEntry } from '@dli-flink/contract/errors';

import { DliApiError } from './errors.ts';

/**
 * Finds an error in the catalogue of error codes: its meaning, its cause and its remedy.
 *
 * @returns `undefined` for an error without a code, or with one the catalogue does not have
 * @example explain(error)?.remedy
 */
export function explain(error: unknown): ErrorCodeEntry | undefined {
  if (!(error instanceof DliApiError) || error.errorCode === undefined) return undefined;
  return findErrorCode(error.errorCode);
}
