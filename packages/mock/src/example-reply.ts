import type { Contract } from '@dli-flink/contract';
import type { OperationDescriptor } from '@dli-flink/contract/operations';

import { makeValue } from './make-value.ts';
import type { Reply } from './refusal.ts';
import { findByStatus, findReplySchema, findSuccessStatus } from './replies.ts';

/** What an operation without a handler is answered with: the first successful reply. */
export function exampleReply(operation: OperationDescriptor, contract: Contract): Reply {
  const status = findSuccessStatus(operation);
  return { status, body: makeReplyBody(operation, contract, status) };
}

/** The first example of a status, or a value of its schema where the document has none. */
export function makeReplyBody(operation: OperationDescriptor, contract: Contract, status: number): unknown {
  const [example] = Object.values(findByStatus(contract.replyExamples[operation.id], status) ?? {});
  if (example !== undefined) return example;
  const schema = findReplySchema(contract, operation, status)?.body;
  return schema === undefined ? undefined : makeValue(schema, { isMinimal: false });
}
