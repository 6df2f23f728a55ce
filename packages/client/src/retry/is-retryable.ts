import { finalErrorCodes } from '@dli-flink/contract/conditions';

import { readErrorBody } from '../error-body.ts';

/** Statuses of failures that may be temporary. */
const temporaryStatuses = new Set([408, 429, 500, 502, 503, 504]);

/** Whether sending the same request again may succeed where this reply is a failure. */
export function isRetryable(status: number, text: string): boolean {
  if (!temporaryStatuses.has(status)) return false;
  return status !== 500 || !finalErrorCodes.test(readErrorBody(text).code ?? '');
}
