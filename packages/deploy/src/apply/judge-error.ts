import {
  DliApiError,
  DliCredentialsError,
  DliError,
  DliNetworkError,
  DliRefusedError,
  DliReplyError,
  DliTimeoutError,
  isJobUnknown,
  isThrottled,
} from '@dli-flink/client';
import type { Contract } from '@dli-flink/contract';
import { findErrorCode } from '@dli-flink/contract/errors';

/**
 * What a call that failed tells of what was asked for.
 *
 * - `credentials`, `gone`: as `HaltKind` has them
 * - `refused`: it was not done, and would not be if it were asked for again
 * - `busy`: it was not done, and may be later
 * - `silent`: no reply says whether it was done
 * - `broken`: a reply that does not say whether it was done, of a service that may not come round
 */
export type Verdict = 'credentials' | 'gone' | 'refused' | 'busy' | 'silent' | 'broken';

/** Statuses of a service, or of a gateway before it, that is not there for the moment. */
const absentStatuses = new Set([408, 502, 503, 504]);

export function judgeError(error: unknown, contract: Contract): Verdict {
  if (error instanceof DliCredentialsError) return 'credentials';
  if (error instanceof DliNetworkError || error instanceof DliTimeoutError) return 'silent';
  if (isJobUnknown(error)) return 'gone';
  if (isThrottled(error)) return 'busy';
  if (error instanceof DliApiError) {
    const { errorCode, status } = error;
    if (status === 401 || status === 403) return 'credentials';
    if (absentStatuses.has(status)) return 'silent';
    if (status >= 500) return 'broken';
    const entry = errorCode === undefined ? undefined : findErrorCode(errorCode, contract);
    return entry?.final === false ? 'busy' : 'refused';
  }
  return error instanceof DliReplyError || !(error instanceof DliError) ? 'broken' : 'refused';
}

/** What went wrong, in a clause. */
export function describeError(error: unknown): string {
  if (error instanceof DliRefusedError) {
    return `${error.operation ?? 'the call'} was answered with "not successful"${error.errorMessage ? `: ${error.errorMessage}` : ''}`;
  }
  return error instanceof Error ? error.message : String(error);
}
