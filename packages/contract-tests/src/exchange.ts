/** One request and its reply, for whoever sends by hand: how it is written and what departs. It needs nothing of Node. */
export type { Step } from './cases/case.ts';
export type { ExpectationId } from './expectations.ts';
export type { Finding } from './judge/finding.ts';
export { judgeEffect } from './judge/judge-effect.ts';
export { judgeReply } from './judge/judge-reply.ts';
export type { Circumstances } from './judge/judge-reply.ts';
export { judgeTime } from './judge/judge-time.ts';
export { findUpdate } from './operations/updates.ts';
export { createFetchTransport } from './run/fetch-transport.ts';
export { weatherOf } from './run/patience.ts';
export type { ResourceState } from './run/read-back.ts';
export { NoReply } from './run/transport.ts';
export type { Transport, WireReply } from './run/transport.ts';
export { toWireRequest } from './run/wire-request.ts';
export type { Credentials, WireRequest, WireTarget } from './run/wire-request.ts';
