import type { Contract } from '@dli-flink/contract';
import type { OperationDescriptor } from '@dli-flink/contract/operations';

import type { Behaviour } from './behaviour.ts';
import type { EditionFilter } from './edition.ts';
import type { RequestLog } from './inspection/request-log.ts';
import type { JobStore } from './job-store.ts';
import type { LargeBodies } from './large-bodies.ts';
import { describeViolations, readRequest } from './read-request.ts';
import { ConnectionDropped, Refused, Unreadable } from './refusal.ts';
import type { Reply } from './refusal.ts';
import type { IncomingRequest, ReadRequest, RequestHead } from './request.ts';
import type { Match } from './router.ts';
import type { Call, RenderedReply, Steps } from './steps.ts';

/** What requests are answered with. */
export interface Service {
  readonly contract: Contract;
  readonly behaviour: Behaviour;
  readonly filterEdition: EditionFilter;
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
  const { contract, largeBodies, log } = service;
  const { passScenario, steps } = service.behaviour;
  const requestId = crypto.randomUUID().replaceAll('-', '');
  const now = service.now();
  let request: ReadRequest | undefined;
  let isLarge = false;
  /** Makes the call of a request, or of its head. */
  const makeCall = <Head extends RequestHead>(head: Head) => {
    if (match === undefined) throw new Refused(contract.serviceRefusals['operation-unknown']);
    const { parameters: path, target: operation } = match;
    return { operation, refusals: contract.refusals[operation.id]!, request: head, path, now, requestId };
  };
  const admit = async (): Promise<void> => {
    await steps.checkHead?.(makeCall(incoming));
    await largeBodies.enter();
    isLarge = true;
  };
  try {
    await passScenario(now);
    request = await readRequest(incoming, contract.gateway, admit);
    const rendered = steps.render(
      await takeSteps(steps, makeCall(request), service),
      requestId,
      match?.target,
    );
    log.add(now, incoming, request.body, rendered, { request_id: requestId });
    return rendered;
  } catch (error) {
    if (error instanceof ConnectionDropped) {
      log.add(now, incoming, request?.body, undefined, { request_id: requestId });
      throw error;
    }
    const refused = toRefused(error, contract);
    const rendered = steps.render(steps.refuse(refused, requestId, match?.target), requestId, match?.target);
    log.add(now, incoming, request?.body, rendered, { request_id: requestId, error_code: refused.code });
    return rendered;
  } finally {
    if (isLarge) largeBodies.leave();
  }
}

/** Takes a call through the steps, in their order. */
async function takeSteps(
  steps: Steps,
  call: Call,
  { contract, enforcesLimits, filterEdition, jobs }: Service,
): Promise<Reply> {
  await steps.checkCredentials(call);
  const preferred = steps.findPreferredReply(call);
  if (preferred !== undefined) return preferred;
  const parameters = steps.readParameters(call);
  steps.checkProject(parameters, call);
  const body = steps.parseBody(call);
  const violations = steps.checkBody(body, call);
  if (violations.length > 0) throw new Refused(call.refusals['body-invalid'], describeViolations(violations));
  const { now, refusals: codes } = call;
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
