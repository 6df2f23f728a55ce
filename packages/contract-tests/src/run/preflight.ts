import type { OperationId } from '@dli-flink/contract';
import { operations } from '@dli-flink/contract/operations';
import { stateRules } from '@dli-flink/contract/service-rules';

import { baseOf } from '../cases/body-place.ts';
import type { CaseRequest } from '../cases/case.ts';
import type { Writes } from '../cases/derive-cases.ts';
import type { Clock } from './patience.ts';
import { sendPatiently } from './patience.ts';
import { NoReply } from './transport.ts';
import type { Transport, WireReply } from './transport.ts';
import { toWireRequest } from './wire-request.ts';
import type { WireTarget } from './wire-request.ts';

/** Why an endpoint cannot be judged, as a sentence for who asked. */
export class CannotJudge extends Error {
  override readonly name = 'CannotJudge';
}

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
): Promise<void> {
  const [operation] = Object.keys(operations) as OperationId[];
  const { baseUrl } = target;
  const exchange = async (request: CaseRequest): Promise<WireReply> => {
    const waits = { throttled: 0, unavailable: 0, dropped: 0 };
    const write = () => toWireRequest(operation!, request, target, clock.now());
    return (await sendPatiently(send, write, clock, waits)).reply;
  };
  // Where nothing may be written, one that has to be refused for its body, and is let in to be.
  const harmless: CaseRequest = writes === 'all' ? { body: baseOf(operation!) } : { text: '{' };
  let reply: WireReply;
  try {
    reply = await exchange(harmless);
    if (reply.status >= 300 && reply.status < 400) {
      throw new CannotJudge(
        `${baseUrl} redirects with status ${reply.status}, perhaps to a page to log in on; give the address of the API itself`,
      );
    }
    // An endpoint that answers everything with a page is none; one that does so once departs from the contract.
    if (isHtml(reply) && isHtml(await exchange({ rawPath: '/nothing/here', method: 'GET' }))) {
      throw new CannotJudge(
        `${baseUrl} answers with a page of HTML, as a login page or a proxy does; give the address of the API itself`,
      );
    }
  } catch (error) {
    if (!(error instanceof NoReply)) throw error;
    throw new CannotJudge(
      `${baseUrl} gives no reply: ${error.message}; check the address, and what is between`,
    );
  }
  const code = readCode(reply);
  if (reply.status === 401 || reply.status === 403) {
    throw new CannotJudge(
      `${baseUrl} refuses the given credentials with status ${reply.status}${code}; check them, and that they belong to the project`,
    );
  }
  if (stateRules[operation!].some(({ refusal }) => code.endsWith(` ${refusal}`))) {
    throw new CannotJudge(
      `the job is in a state that refuses updates (${code.trim()}); stop it, or give another job`,
    );
  }
}

function readCode({ text }: WireReply): string {
  try {
    const { error_code: code } = JSON.parse(text) as { readonly error_code?: unknown };
    return typeof code === 'string' && /^[\w.]{1,20}$/.test(code) ? ` and code ${code}` : '';
  } catch {
    return '';
  }
}

function isHtml({ headers, text }: WireReply): boolean {
  return /^\s*<(!doctype|html)/i.test(text) || /\bhtml\b/i.test(headers['content-type'] ?? '');
}
