export type { components, operations, paths } from './generated/types.gen.ts';
export { contract } from './contract.ts';
export type { CompiledContract, Contract } from './contract.ts';
export type { ErrorCode, ErrorCodeEntry, KnownErrorCode } from './errors.ts';
export type { Int64 } from './int64.ts';
export type { OperationId, ParametersOf, RepliesOf, ReplyOf, RequestBodyOf } from './types.ts';
