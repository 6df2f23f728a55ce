import type { OperationId } from '@dli-flink/contract';
import { findErrorCode } from '@dli-flink/contract/errors';
import { findStateRefusal, limits, listExceededLimits, stateRules } from '@dli-flink/contract/service-rules';

import { expectations } from '../expectations.ts';
import type { ResourceState } from '../run/read-back.ts';
import { uniqueProperty } from '../unique-property.ts';
import type { Circumstances } from './judge-reply.ts';

type Properties = Readonly<Record<string, unknown>>;

/**
 * The reason the document knows for refusing what the schema allows, if a code stands for one. What can be read of the
 * job decides whether it is there; where nothing can be read, the endpoint is believed.
 */
export function findExcuse(
  code: string,
  { before, operation, sent = {}, step }: Circumstances,
): string | undefined {
  if (expectations[step.expects].verdict === 'refuse') return undefined;
  const entry = findErrorCode(code);
  return isReason() ? entry?.meaning : undefined;

  function isReason(): boolean {
    if (entry?.condition === 'name-taken') return before === undefined || isTaken(operation, sent, before);
    if (stateRules[operation].some(({ refusal }) => refusal === code)) {
      return (
        before?.status === undefined ||
        findStateRefusal(operation, before.status, before.settings, sent) === code
      );
    }
    return isBeyondLimit(code, operation, before?.settings ?? {}, sent);
  }
}

/** Whether another job has the value that no two jobs may share. */
function isTaken(operation: OperationId, sent: Properties, { neighbours }: ResourceState): boolean {
  const unique = uniqueProperty(operation);
  if (unique === undefined) return false;
  return [...neighbours.values()].some(({ settings }) => settings?.[unique] === sent[unique]);
}

function isBeyondLimit(code: string, operation: OperationId, before: Properties, sent: Properties): boolean {
  if (listExceededLimits(operation, before, sent).some(({ refusal }) => refusal === code)) return true;
  return limits[operation].some(
    ({ reads, refusal, unless }) =>
      refusal === code && unless !== undefined && reads.some((name) => Object.hasOwn(sent, name)),
  );
}
