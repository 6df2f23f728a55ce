import { expectations, findReplyName } from '../expectations.ts';
import type { Verdict } from '../expectations.ts';
import { membersOf, parseJson, readErrorMember } from '../json.ts';
import { isJson as isJsonType } from '../media-type.ts';
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
  /** The status whose schema holds: that of the reply, its range, or 400 for an error whose status is not documented. */
  readonly status: string;
  readonly mediaType: string | undefined;
  /** Whether it is text, and not JSON. */
  readonly isText: boolean;
}

export function readReply(reply: WireReply, circumstances: Circumstances): ReplyUnderTest {
  const { operation, step } = circumstances;
  const { request, verdict } = expectations[step.expects];
  const [rule = 'reply/status'] = step.rules;
  const documented = findDocumented(reply, circumstances);
  const { body, isJson } = documented === undefined ? unread : parse(reply, documented);
  const isSuccess = reply.status >= 200 && reply.status < 300;
  const { outcome } = operation;
  const isDenied =
    isSuccess &&
    outcome !== undefined &&
    listAnswers(body).some((answer) => String(membersOf(answer)[outcome]) === 'false');
  const code = readErrorMember(listAnswers(body)[0], 'error_code');
  const facts = { documented, body, isJson, isSuccess, isDenied, code };
  return { ...reply, ...circumstances, verdict, request, rule, subject: step.about ?? rule, ...facts };
}

function findDocumented({ status }: WireReply, { method, operation }: Circumstances): Documented | undefined {
  // A reply to HEAD has no body; one without content is judged by its status alone.
  if (method === 'HEAD' || status === 204 || status === 304) return undefined;
  // The contract does not say what another method than that of the operation is told when it succeeds.
  if (status < 400 && method !== operation.method) return undefined;
  const { replies } = operation.schemas;
  const own = findReplyName(operation, status);
  if (own === undefined && status < 400) return undefined;
  const name = own ?? '400';
  const reply = replies[name];
  if (reply?.body === undefined) return undefined;
  return { status: name, mediaType: reply.mediaType, isText: !isJsonType(reply.mediaType) };
}

/** What a reply says: each item of a list says it for itself. */
export function listAnswers(body: unknown): readonly unknown[] {
  return Array.isArray(body) ? body : [body];
}

const unread = { body: undefined, isJson: false };

function parse(
  { isBeginning, text }: WireReply,
  { isText }: Documented,
): { readonly body: unknown; readonly isJson: boolean } {
  if (isText) return { body: text, isJson: false };
  if (isBeginning) return unread;
  try {
    return { body: parseJson(text), isJson: true };
  } catch {
    return unread;
  }
}
