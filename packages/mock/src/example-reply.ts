import type { Contract } from '@dli-flink/contract';
import type { OperationDescriptor } from '@dli-flink/contract/operations';

import type { Reply } from './refusal.ts';

/** The first example of the first successful status: what an operation without a handler is answered with. */
export function exampleReply(
  { id, statuses }: OperationDescriptor,
  { replyExamples }: Pick<Contract, 'replyExamples'>,
): Reply {
  const status = statuses.find((candidate) => candidate >= 200 && candidate < 300) ?? 200;
  return { status, body: Object.values(replyExamples[id]?.[status] ?? {})[0] };
}
