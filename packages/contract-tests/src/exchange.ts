/** One request and its reply, for whoever sends by hand: how it is written and what departs. It needs nothing of Node. */
import type { Contract } from '@dli-flink/contract';

import type { CaseRequest } from './case.ts';
import { contractOf } from './contract-of.ts';
import type { Circumstances as InnerCircumstances } from './judge/circumstances.ts';
import { judgeReply as judge } from './judge/judge-reply.ts';
import type { ReplyFacts } from './judge/judge-reply.ts';
import { findOperation } from './operation.ts';
import { findUpdate as find } from './operations/updates.ts';
import type { Update } from './operations/updates.ts';
import type { WireReply, WireRequest } from './wire/transport.ts';
import { toWireRequest as write } from './wire/wire-request.ts';
import type { WireTarget } from './wire/wire-request.ts';

export type { Step } from './case.ts';
export type { ExpectationId } from './expectations.ts';
export type { Finding } from './judge/finding.ts';
export { judgeEffect } from './judge/judge-effect.ts';
export { judgeTime } from './judge/judge-time.ts';
export { createFetchTransport } from './wire/fetch-transport.ts';
export { transientCondition as weatherOf } from './wire/retrying-sender.ts';
export type { ResourceState } from './resource-state.ts';
export { NoReply } from './wire/transport.ts';
export type { Transport, WireReply, WireRequest } from './wire/transport.ts';
export type { Credentials, WireTarget } from './wire/wire-request.ts';

/** The request and the state that a reply is judged against. */
export interface Circumstances extends Omit<InnerCircumstances, 'operation'> {
  /** Its operationId. */
  readonly operation: string;
}

/**
 * Judges a reply: its status, its media type, its body, what it means, and what it gives away.
 *
 * @param contract what it is held to; that of the Flink jobs by default
 */
export function judgeReply(reply: WireReply, circumstances: Circumstances, contract?: Contract): ReplyFacts {
  const operation = findOperation(contractOf({ contract }), circumstances.operation);
  return judge(reply, { ...circumstances, operation });
}

/** What the judgement of effects needs of an operation that updates something; `undefined` for others. */
export function findUpdate(operation: string, contract?: Contract): Update | undefined {
  return find(findOperation(contractOf({ contract }), operation));
}

/** Writes the request of a case for an endpoint. */
export function toWireRequest(
  operation: string,
  request: CaseRequest,
  target: WireTarget,
  now: number,
  contract?: Contract,
): Promise<WireRequest> {
  return write(findOperation(contractOf({ contract }), operation), request, target, now);
}
