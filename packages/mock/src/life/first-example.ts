import type { Contract, OperationId, RepliesOf } from '@dli-flink/contract';

/** The body of the first reply that the document shows of an operation that succeeds. */
export function firstExample<Id extends OperationId>(
  operation: Id,
  { replyExamples }: Pick<Contract, 'replyExamples'>,
): RepliesOf<Id>[200 & keyof RepliesOf<Id>] {
  return Object.values(replyExamples[operation]![200]!)[0] as RepliesOf<Id>[200 & keyof RepliesOf<Id>];
}
