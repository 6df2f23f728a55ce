/** One request and its reply, for whoever sends by hand: how it is written and what departs. It needs nothing of Node. */
export type { Step } from './case.ts';
export type { ExpectationId } from './expectations.ts';
export type { Finding } from './judge/finding.ts';
export { judgeEffect } from './judge/judge-effect.ts';
export { judgeReply } from './judge/judge-reply.ts';
export type { Circumstances } from './judge/circumstances.ts';
export { judgeTime } from './judge/judge-time.ts';
export { findUpdate } from './operations/updates.ts';
export { createFetchTransport } from './wire/fetch-transport.ts';
export { transientCondition as weatherOf } from './wire/retrying-sender.ts';
export type { ResourceState } from './resource-state.ts';
export { NoReply } from './wire/transport.ts';
export type { Transport, WireReply, WireRequest } from './wire/transport.ts';
export { toWireRequest } from './wire/wire-request.ts';
export type { Credentials, WireTarget } from './wire/wire-request.ts';
