export { tokenAuth } from './auth.ts';
export type { Auth, HeaderFields } from './auth.ts';
export type { Cloud, Endpoint, Region } from './base-url.ts';
export { createDliClient } from './client.ts';
export type { DliClient, DliClientOptions } from './client.ts';
export {
  DliApiError,
  DliError,
  DliInputError,
  DliNetworkError,
  DliRefusedError,
  DliReplyError,
} from './errors.ts';
export type { DliErrorKind, ReplyFacts } from './errors.ts';
export type { CallOptions, Methods, RequestOf } from './methods.ts';
export type { PathClient } from './openapi-fetch.ts';
export type { OutgoingRequest } from './outgoing-request.ts';
export type { ResultOf } from './reply.ts';
export type { Fetch } from './transport.ts';
