import { codesByCondition } from '@dli-flink/contract/conditions';
import type { ErrorCondition } from '@dli-flink/contract/conditions';

import { DliApiError } from './errors.ts';

/** The job does not exist. */
export function isJobUnknown(error: unknown): error is DliApiError {
  // A 404 with a code of the gateway is about the address, one without any code is about the job.
  return hasCondition(error, 'job-unknown') || (hasStatus(error, 404) && error.errorCode === undefined);
}

/** The job is in a state that forbids the change: stop it, update it, run it again. */
export function isJobNotUpdatable(error: unknown): error is DliApiError {
  return hasCondition(error, 'job-not-updatable');
}

/** Another job of the project has the name. */
export function isNameTaken(error: unknown): error is DliApiError {
  return hasCondition(error, 'name-taken');
}

/** Too many requests, and the retries did not help. */
export function isThrottled(error: unknown): error is DliApiError {
  return hasCondition(error, 'throttled') || hasStatus(error, 429);
}

function hasCondition(error: unknown, condition: ErrorCondition): error is DliApiError {
  const codes: readonly unknown[] = codesByCondition[condition];
  return error instanceof DliApiError && codes.includes(error.errorCode);
}

function hasStatus(error: unknown, status: number): error is DliApiError {
  return error instanceof DliApiError && error.status === status;
}
