export {
  operations,
  refusals,
  securityHeaders,
  servers,
  serviceRefusals,
} from './generated/operations.gen.ts';
export type { OperationDescriptor, ParameterDescriptor, Refusals, SecurityHeader } from './operation.ts';
export type { Refusal } from './generated/operations.gen.ts';
