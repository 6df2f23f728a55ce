import type { OperationId, RepliesOf, RequestBodyOf } from './index.ts';

export { creationDefaults, replyExamples, requestExamples } from './generated/examples.gen.ts';

export type RequestExamples = {
  readonly [Id in OperationId]: Readonly<Record<string, RequestBodyOf<Id>>>;
};

export type ReplyExamples = {
  readonly [Id in OperationId]: {
    readonly [Status in keyof RepliesOf<Id>]: Readonly<Record<string, RepliesOf<Id>[Status]>>;
  };
};

export type CreationDefaults = {
  readonly [Id in OperationId]: [RequestBodyOf<Id>] extends [never] ? object : Partial<RequestBodyOf<Id>>;
};
