export { creationDefaults, replyExamples, requestExamples } from './generated/examples.gen.ts';
export type { CreationDefaults, ReplyExamples, RequestExamples } from './model.ts';
