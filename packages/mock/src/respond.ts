import type { Contract } from '@dli-flink/contract';
import type { OperationDescriptor } from '@dli-flink/contract/operations';

import type { Behaviour } from './behaviour.ts';
import type { EditionFilter } from './edition.ts';
import type { RequestLog } from './inspection/request-log.ts';
import type { JobStore } from './job-store.ts';
import type { LargeBodies } from './large-bodies.ts';
import type { FindNearMisses } from './near-misses.ts';
import { describeViolations, readRequest } from './read-request.ts';
import { ConnectionDropped, Refused, Unreadable } from './refusal.ts';
import type { Reply } from './refusal.ts';
import { smallBody } from './request.ts';
import type { IncomingRequest, ReadRequest, RequestHead } from './request.ts';
import type { Match } from './router.ts';
import type { Call, RenderedReply, Steps } from './steps.ts';
import { readErrorCode } from './trace.ts';
import type { Trace } from './trace.ts';

/** What requests are answered with. */
export interface Service {
  readonly contract: Contract;
  readonly behaviour: Behaviour;
  readonly filterEdition: EditionFilter;
  readonly findNearMisses: FindNearMisses;
  readonly jobs: JobStore;
  readonly log: RequestLog;
  readonly largeBodies: LargeBodies;
  readonly enforcesLimits: boolean;
  /** Tells the time, in milliseconds since the epoch. */
  readonly now: () => number;
}

/**
 * Reads a request, takes it through the steps of its operation, and makes a reply of whatever comes of it; the reply has
 * an ID of its own.
 *
 * @param match the operation; `undefined` where there is none for the method and the path
 * @throws ConnectionDropped where nothing is to be answered
 */
export async function respond(
  service: Service,
  incoming: IncomingRequest,
  match: Match<OperationDescriptor> | undefined,
): Promise<RenderedReply> {
  const { behaviour, contract, largeBodies, log } = service;
  const { passScenario, steps } = behaviour;
  const requestId = crypto.randomUUID().replaceAll('-', '');
  const now = service.now();
  const start = performance.now();
  const trace: Trace = { step: 'scenario', hints: [], why: undefined };
  let request: ReadRequest | undefined;
  let isLarge = false;
  /** Makes the call of a request, or of its head. */
  const makeCall = <Head extends RequestHead>(head: Head) => {
    trace.step = 'routing';
    if (match === undefined) throw new Refused(contract.serviceRefusals['operation-unknown']);
    const { parameters: path, target: operation } = match;
    return { operation, refusals: contract.refusals[operation.id]!, request: head, path, now, requestId };
  };
  const admit = async (): Promise<void> => {
    const call = makeCall(incoming);
    trace.step = 'credentials';
    await steps.checkHead?.(call);
    trace.step = 'reading';
    await largeBodies.enter();
    isLarge = true;
  };
  const record = (reply: RenderedReply | undefined, errorCode: string | undefined): void =>
    log.add(incoming, request?.body, reply, {
      time: now,
      duration: performance.now() - start,
      requestId,
      errorCode,
      trace,
      fault: behaviour.findFault(match?.target.id),
      variants: behaviour.variants,
    });
  try {
    await passScenario(now);
    trace.step = 'reading';
    request = await readRequest(incoming, contract.gateway, admit);
    const reply = await takeSteps(steps, makeCall(request), service, trace);
    const rendered = steps.render(reply, requestId, match?.target);
    record(rendered, readErrorCode(reply));
    return rendered;
  } catch (error) {
    if (error instanceof ConnectionDropped) {
      trace.why = error.message;
      record(undefined, undefined);
      throw error;
    }
    const refused = toRefused(error, contract);
    const reply = steps.refuse(refused, requestId, match?.target);
    const rendered = steps.render(reply, requestId, match?.target);
    trace.why = refused.tellWhy(contract);
    record(rendered, readErrorCode(reply) ?? refused.code);
    return rendered;
  } finally {
    if (isLarge) largeBodies.leave();
  }
}

/** Takes a call through the steps, in their order, and keeps track of them. */
async function takeSteps(
  steps: Steps,
  call: Call,
  { contract, enforcesLimits, filterEdition, findNearMisses, jobs }: Service,
  trace: Trace,
): Promise<Reply> {
  trace.step = 'credentials';
  await steps.checkCredentials(call);
  trace.step = 'Prefer header';
  const preferred = steps.findPreferredReply(call);
  if (preferred !== undefined) {
    trace.why = 'The request asks for this reply.';
    return preferred;
  }
  trace.step = 'parameters';
  const parameters = steps.readParameters(call);
  trace.step = 'project';
  steps.checkProject(parameters, call);
  trace.step = 'body syntax';
  const body = steps.parseBody(call);
  // To list the names of a body takes its time where there are very many.
  if (call.request.body.length <= smallBody) trace.hints = findNearMisses(call.operation.id, body);
  trace.step = 'body rules';
  const violations = steps.checkBody(body, call);
  if (violations.length > 0) throw new Refused(call.refusals['body-invalid'], describeViolations(violations));
  const { now, refusals: codes } = call;
  trace.step = 'operation';
  return steps.carryOut(
    {
      contract,
      parameters,
      body,
      jobs,
      refusals: codes,
      now,
      enforcesLimits,
      filterEdition,
      resolveUpdate: steps.resolveUpdate,
      resolveStages: steps.resolveStages,
    },
    call,
  );
}

/** What is told of an error. Of a fault of the mock itself the caller learns that it happened, and the terminal what. */
export function toRefused(error: unknown, contract: Contract): Refused {
  if (error instanceof Refused) return error;
  if (error instanceof Unreadable) return error.toRefused(contract);
  console.error(error);
  return new Refused(contract.serviceRefusals.internal);
}
