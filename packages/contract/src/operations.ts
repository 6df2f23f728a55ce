export { operations, refusals, securityHeaders, servers } from './generated/operations.gen.ts';
export type { OperationDescriptor, ParameterDescriptor, Refusal, SecurityHeader } from './operation.ts';
