import { createRedactor } from '@dli-flink/client/redaction';
import { findErrorCode } from '@dli-flink/contract/errors';

import type { Operation } from '../operation.ts';
import type { OperationRequest } from '../case.ts';
import type { Writes } from '../cases/derive-cases.ts';
import { findFirstRequest, findHarmless, pathOfNothing } from '../cases/testable-operations.ts';
import { isCodeOf } from '../expectations.ts';
import { describePage, isHtml } from '../html-page.ts';
import { parseObject, readErrorMember } from '../json.ts';
import { selectOperations } from '../selection.ts';
import type { Selection } from '../selection.ts';
import type { Clock } from '../wire/clock.ts';
import { sendOnce } from '../wire/retrying-sender.ts';
import { NoReply } from '../wire/transport.ts';
import type { Transport, WireReply } from '../wire/transport.ts';
import type { WireTarget } from '../wire/wire-request.ts';
import { CannotJudge } from './cannot-judge.ts';
import { shortenReply } from './shorten-reply.ts';

const forNothing = { rawPath: pathOfNothing, method: 'GET' };

/**
 * Sends one request before all others, to find what would make every verdict worthless: an endpoint that is not there,
 * is something else, or refuses the credentials.
 *
 * @throws CannotJudge
 */
export async function checkTarget(
  target: WireTarget,
  send: Transport,
  clock: Clock,
  writes: Writes,
  selection: Partial<Pick<Selection, 'contract' | 'operations'>> = {},
): Promise<void> {
  const operations = selectOperations({ ...selection, target, writes });
  if (operations.length === 0) {
    throw new CannotJudge('no operation of the contract has all parameters of its path given');
  }
  const request = writes === 'all' ? findFirstRequest(operations) : findHarmless(operations);
  const answer = await ask(request, target, send, clock);
  const { accessKey, token = '' } = target.credentials;
  const redact = createRedactor([token, accessKey?.secretKey ?? '', accessKey?.securityToken ?? '']);
  // The code of an error is told, and an endpoint may repeat a secret as one.
  const reply = { ...answer, text: redact(answer.text) };
  // An endpoint that answers everything so is none; one that does so once departs from the contract.
  const isSuspect = !isRedirect(reply) && (isHtml(reply) || isOutage(reply));
  const other = isSuspect ? await ask({ ...request, request: forNothing }, target, send, clock) : undefined;
  const problem =
    findProblem(reply, other, target.baseUrl) ?? findRefusal(reply, request.operation, target.baseUrl);
  if (problem !== undefined) throw new CannotJudge(problem);
}

/** Finds signs that something else is at the address; `other` is the reply to a request for a path of nothing. */
function findProblem(reply: WireReply, other: WireReply | undefined, baseUrl: string): string | undefined {
  const { status } = reply;
  if (isRedirect(reply))
    return `${baseUrl} redirects with status ${status}, perhaps to a page to log in on; give the address of the API itself`;
  if (other === undefined) return undefined;
  if (isHtml(reply) && isHtml(other))
    return `${baseUrl} answers with ${describePage(reply)} and status ${status}, as a login page or a proxy does; give the address of the API itself`;
  if (isOutage(other))
    return `${baseUrl} is not available: it answers with status ${status}, whatever is asked`;
  return undefined;
}

/**
 * Asks whether the endpoint is still there, after requests that got no reply, or one that what is in front of it gives.
 *
 * @throws CannotJudge
 */
export async function checkPresence(
  [operation]: readonly Operation[],
  target: WireTarget,
  send: Transport,
  clock: Clock,
): Promise<void> {
  if (operation === undefined) return;
  const reply = await ask({ operation, request: forNothing }, target, send, clock);
  const problem = isOutage(reply) ? findProblem(reply, reply, target.baseUrl) : undefined;
  if (problem !== undefined) throw new CannotJudge(problem);
}

async function ask(
  request: OperationRequest,
  target: WireTarget,
  send: Transport,
  clock: Clock,
): Promise<WireReply> {
  try {
    return shortenReply((await sendOnce(request, target, send, clock)).reply, []);
  } catch (error) {
    if (!(error instanceof NoReply)) throw error;
    throw new CannotJudge(
      `${target.baseUrl} gives no reply: ${error.message}; check the address, and what is between`,
    );
  }
}

function isRedirect({ status }: WireReply): boolean {
  return status >= 300 && status < 400;
}

/** Statuses that speak of what is in front of the service, and not of the request. */
const outages: ReadonlySet<number> = new Set([429, 502, 503, 504]);

export function isOutage({ status }: WireReply): boolean {
  return outages.has(status);
}

/** Finds the refusals that every other request would meet too. */
function findRefusal(reply: WireReply, operation: Operation, baseUrl: string): string | undefined {
  const { status } = reply;
  if (status < 400) return undefined;
  const code = readCode(reply);
  const found = `status ${status}${code === undefined ? '' : ` and code ${code}`}`;
  if (status === 401 || status === 403)
    return `${baseUrl} refuses the given credentials with ${found}; check them, and that they belong to the project`;
  if (code === operation.refusals['project-mismatch'])
    return `${baseUrl} says with ${found} that the credentials are not those of the project`;
  const isKnown = code !== undefined && findErrorCode(code, operation.contract) !== undefined;
  const isAbsent = isKnown && isCodeOf('resource-unknown', operation, code, undefined);
  if (status === 404 || status === 405 || isAbsent)
    return `${baseUrl} has no such operation or no such job, it says with ${found}; check the address and the IDs`;
  if (operation.stateRules.some(({ refusal }) => refusal !== undefined && refusal === code))
    return `the job is in a state that refuses updates (${found}); stop it, or give another job`;
  return undefined;
}

function readCode({ text }: WireReply): string | undefined {
  const code = readErrorMember(parseObject(text), 'error_code');
  return typeof code === 'string' && /^[\w.]{1,20}$/.test(code) ? code : undefined;
}
