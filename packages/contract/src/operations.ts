export {
  operations,
  refusals,
  replyMembers,
  securityHeaders,
  servers,
  serviceRefusals,
} from './generated/operations.gen.ts';
export type { OperationDescriptor, ParameterDescriptor, Refusals, SecurityHeader } from './model.ts';
export type { Refusal } from './generated/names.gen.ts';
