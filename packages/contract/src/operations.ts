export {
  operations,
  refusals,
  securityHeaders,
  servers,
  serviceRefusals,
} from './generated/operations.gen.ts';
export type {
  OperationDescriptor,
  ParameterDescriptor,
  Refusal,
  Refusals,
  SecurityHeader,
} from './operation.ts';
