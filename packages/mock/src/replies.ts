/** What the document has for a status: exactly, in a range such as `2XX`, or by `default`. */
import type { Contract } from '@dli-flink/contract';
import type { OperationDescriptor } from '@dli-flink/contract/operations';

type ReplySchema = Contract['schemas'][string]['replies'][string];

/** Of what is documented by status, what holds for one. */
export function findByStatus<Value>(
  documented: Readonly<Record<string, Value>> | undefined,
  status: number,
): Value | undefined {
  return documented?.[status] ?? documented?.[`${Math.floor(status / 100)}XX`] ?? documented?.['default'];
}

export function findReplySchema(
  { schemas }: Pick<Contract, 'schemas'>,
  { id }: OperationDescriptor,
  status: number,
): ReplySchema | undefined {
  return findByStatus(schemas[id]?.replies, status);
}

/**
 * An operation whose documented replies show what a refusal looks like: the one that was called, where it documents the
 * status, or else the first one that does.
 */
export function findTelling(
  contract: Contract,
  called: OperationDescriptor | undefined,
  status: number,
): OperationDescriptor | undefined {
  if (called !== undefined && findReplySchema(contract, called, status) !== undefined) return called;
  return Object.values(contract.operations).find(
    (operation) => findReplySchema(contract, operation, status)?.body !== undefined,
  );
}

/** Whether a status is documented, alone or with others. */
export function isDocumented({ statusRanges = [], statuses }: OperationDescriptor, status: number): boolean {
  return (
    statuses.includes(status) ||
    statusRanges.some((range) => range === 'default' || range[0] === String(status)[0])
  );
}

/** The status of a successful reply: the first that is documented, or the usual one of those documented together. */
export function findSuccessStatus({ statuses }: OperationDescriptor): number {
  return statuses.find((candidate) => candidate >= 200 && candidate < 300) ?? 200;
}
