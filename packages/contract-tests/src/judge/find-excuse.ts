import { findErrorCode } from '@dli-flink/contract/errors';
import { findStateRefusal, listExceededLimits } from '@dli-flink/contract/service-rules';

import type { Operation } from '../operation.ts';
import type { ErrorCodeEntry } from '@dli-flink/contract/errors';

import { expectations } from '../expectations.ts';
import { readErrorMember } from '../json.ts';
import type { Members } from '../json.ts';
import { findUpdate } from '../operations/updates.ts';
import type { ResourceState } from '../resource-state.ts';
import { uniqueProperty } from '../unique-property.ts';
import type { Circumstances } from './circumstances.ts';

/**
 * The reason the document knows for refusing what the schema allows, if a code stands for one. What can be read of the
 * job decides whether it is there; where nothing can be read, the endpoint is believed.
 */
export function findExcuse(code: unknown, status: number, circumstances: Circumstances): string | undefined {
  if (expectations[circumstances.step.expects].verdict === 'refuse') return undefined;
  if (typeof code === 'string') return findExcuseOf(code, circumstances);
  // A refusal without a code departs for that; that the state of the job calls for it is as true.
  const { before, operation, sent = {} } = circumstances;
  if (status >= 500 || before?.status === undefined) return undefined;
  const meant = findStateRefusal(operation.id, before.status, before.settings, sent, operation.contract);
  return meant && findErrorCode(meant, operation.contract)?.meaning;
}

function findExcuseOf(code: string, circumstances: Circumstances): string | undefined {
  const entry = findErrorCode(code, circumstances.operation.contract);
  const isReason =
    entry?.condition === 'name-taken' ? isNameTaken(circumstances) : isExpected(code, circumstances);
  return isReason || isOfSent(entry, circumstances) ? entry?.meaning : undefined;
}

/** Whether a code that the document shows for the operation is about something that was sent. Of an update more is known. */
function isOfSent(entry: ErrorCodeEntry | undefined, { operation, sent = {} }: Circumstances): boolean {
  if (entry === undefined || findUpdate(operation) !== undefined) return false;
  const { contract, id, refusals } = operation;
  const isOther = !(Object.values(refusals) as readonly string[]).includes(entry.code);
  const isAbout = (entry.properties ?? []).some((name) => Object.hasOwn(sent, name));
  const shown = Object.values(contract.replyExamples[id] ?? {}).flatMap(Object.values);
  return (
    isOther && isAbout && shown.flat().some((body) => readErrorMember(body, 'error_code') === entry.code)
  );
}

function isNameTaken({ before, operation, sent = {} }: Circumstances): boolean {
  return before === undefined || isTaken(operation, sent, before);
}

/** Whether the state of the job, or a limit of the service, calls for a refusal with this code. */
function isExpected(code: string, { before, operation, sent = {} }: Circumstances): boolean {
  const { settings = {}, status } = before ?? {};
  const isOfState = operation.stateRules.some(({ refusal }) => refusal === code);
  if (!isOfState) return isBeyondLimit(code, operation, settings, sent);
  return (
    status === undefined ||
    findStateRefusal(operation.id, status, settings, sent, operation.contract) === code
  );
}

/** Whether another job has the value that no two jobs may share. */
function isTaken(operation: Operation, sent: Members, { neighbours }: ResourceState): boolean {
  const unique = uniqueProperty(operation);
  if (unique === undefined) return false;
  return [...neighbours.values()].some(({ settings }) => settings?.[unique] === sent[unique]);
}

function isBeyondLimit(code: string, operation: Operation, before: Members, sent: Members): boolean {
  if (
    listExceededLimits(operation.id, before, sent, operation.contract).some(({ refusal }) => refusal === code)
  )
    return true;
  return operation.limits.some(
    ({ reads, refusal, unless }) =>
      refusal === code && unless !== undefined && reads.some((name) => Object.hasOwn(sent, name)),
  );
}
