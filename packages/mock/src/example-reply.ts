import type { OperationId } from '@dli-flink/contract';
import { replyExamples } from '@dli-flink/contract/examples';
import type { OperationDescriptor } from '@dli-flink/contract/operations';

import type { Reply } from './refusal.ts';

/** The examples that an operation's replies have in the document, by status and name. */
export function listReplyExamples({
  id,
}: OperationDescriptor<OperationId>): Readonly<Record<string, Readonly<Record<string, unknown>>>> {
  return replyExamples[id];
}

/** The first example of the first successful status: what an operation without a handler is answered with. */
export function exampleReply(operation: OperationDescriptor<OperationId>): Reply {
  const status = operation.statuses.find((candidate) => candidate >= 200 && candidate < 300) ?? 200;
  return { status, body: Object.values(listReplyExamples(operation)[status] ?? {})[0] };
}
