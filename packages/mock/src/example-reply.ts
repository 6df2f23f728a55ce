import type { OperationId } from '@dli-flink/contract';
import { replyExamples } from '@dli-flink/contract/examples';
import type { OperationDescriptor } from '@dli-flink/contract/operations';

import type { Reply } from './refusal.ts';

/** The first example of the first successful status: what an operation without a handler is answered with. */
export function exampleReply({ id, statuses }: OperationDescriptor<OperationId>): Reply {
  const status = statuses.find((candidate) => candidate >= 200 && candidate < 300) ?? 200;
  const examples = replyExamples[id] as Readonly<Record<number, Readonly<Record<string, unknown>>>>;
  return { status, body: Object.values(examples[status] ?? {})[0] };
}
