export { akskAuth } from './aksk-auth.ts';
export type { AkskOptions } from './aksk-auth.ts';
export type { ErrorCode } from '@dli-flink/contract';
export type { Advice } from '@dli-flink/contract/advice';
export type { Violation } from '@dli-flink/contract/validators';

export type { Auth, HeaderFields } from './auth.ts';
export type { Cloud, Endpoint, Region } from './base-url.ts';
export type { CallOptions } from './call.ts';
export { createDliClient } from './client.ts';
export type { DliClient, DliClientOptions } from './client.ts';
export { isJobNotUpdatable, isJobUnknown, isNameTaken, isThrottled } from './conditions.ts';
export type { ClientOptions } from './core.ts';
export {
  DliApiError,
  DliCredentialsError,
  DliError,
  DliInputError,
  DliNetworkError,
  DliRefusedError,
  DliReplyError,
  DliTimeoutError,
} from './errors.ts';
export type { ErrorStatement } from './error-body.ts';
export type { CallFacts, DliErrorKind, ReplyFacts } from './errors.ts';
export type { HeadersLike } from './header-fields.ts';
export type { CallEvent, Hooks, ResponseEvent, RetryEvent } from './hooks.ts';
export type { Methods, RequestOf, Trace } from './methods.ts';
export type { PathClient } from './openapi-fetch.ts';
export type { OutgoingRequest } from './outgoing-request.ts';
export type { ResultOf } from './result.ts';
export { schemeAuth, tokenAuth } from './scheme-auth.ts';
export type { SecurityScheme } from './scheme-auth.ts';
export type { AccessKeyCredentials } from './signing/credentials.ts';
export type { Fetch } from './transport.ts';
