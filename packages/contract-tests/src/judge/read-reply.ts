import { expectations } from '../expectations.ts';
import type { Verdict } from '../expectations.ts';
import { membersOf, readErrorMember } from '../json.ts';
import type { WireReply } from '../wire/transport.ts';
import type { Circumstances } from './circumstances.ts';

/** A reply with its circumstances, and facts from its status, headers and body. */
export interface ReplyUnderTest extends WireReply, Circumstances {
  /** The verdict that keeps the contract, and the class of requests in words. */
  readonly verdict: Verdict;
  readonly request: string;
  /** ID of the rule that the request is for. */
  readonly rule: string;
  /** Name of the property, or else the rule, that departures are told apart by. */
  readonly subject: string;
  /** The documented content; `undefined` where a reply need not have any. */
  readonly documented: Documented | undefined;
  /** The body, where it is documented and is JSON. */
  readonly body: unknown;
  readonly isJson: boolean;
  readonly isSuccess: boolean;
  /** Whether the status says success, and the outcome in the body failure. */
  readonly isDenied: boolean;
  /** The error_code of the body. */
  readonly code: unknown;
}

/** Where the document describes the content of a reply. */
export interface Documented {
  /** The status whose schema holds: that of the reply, or 400 for an error whose status is not documented. */
  readonly status: string;
  readonly mediaType: string | undefined;
}

export function readReply(reply: WireReply, circumstances: Circumstances): ReplyUnderTest {
  const { operation, step } = circumstances;
  const { request, verdict } = expectations[step.expects];
  const [rule = 'reply/status'] = step.rules;
  const documented = findDocumented(reply, circumstances);
  const { body, isJson } = documented === undefined ? noJson : parse(reply);
  const isSuccess = reply.status >= 200 && reply.status < 300;
  const { outcome } = operation;
  const isDenied = isSuccess && outcome !== undefined && String(membersOf(body)[outcome]) === 'false';
  const code = readErrorMember(body, 'error_code');
  const facts = { documented, body, isJson, isSuccess, isDenied, code };
  return { ...reply, ...circumstances, verdict, request, rule, subject: step.about ?? rule, ...facts };
}

function findDocumented({ status }: WireReply, { method, operation }: Circumstances): Documented | undefined {
  // A reply to HEAD has no body; one without content is judged by its status alone.
  if (method === 'HEAD' || status === 204 || status === 304) return undefined;
  // The contract does not say what another method than that of the operation is told when it succeeds.
  if (status < 400 && method !== operation.method) return undefined;
  const { replies } = operation.schemas;
  const own = replies[status];
  if (own?.body === undefined && status < 400) return undefined;
  const [reply, name] = own === undefined ? [replies['400'], '400'] : [own, String(status)];
  return reply && { status: name, mediaType: reply.mediaType };
}

const noJson = { body: undefined, isJson: false };

function parse({ isBeginning, text }: WireReply): { readonly body: unknown; readonly isJson: boolean } {
  if (isBeginning) return noJson;
  try {
    return { body: JSON.parse(text), isJson: true };
  } catch {
    return noJson;
  }
}
