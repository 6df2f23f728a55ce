import type { OperationId, ReplyOf } from '@dli-flink/contract';
import { replyMembers } from '@dli-flink/contract/operations';
import type { OperationDescriptor } from '@dli-flink/contract/operations';

import type { Call } from './call.ts';
import { parseJson, readErrorBody } from './error-body.ts';
import { DliApiError, DliRefusedError, DliReplyError } from './errors.ts';
import { replyFacts, withText } from './reply-facts.ts';
import type { ReadReply } from './transport.ts';

/**
 * A reply with its outcome told as a boolean. The document marks the property that holds it; the service sends a
 * boolean or one of the strings "true" and "false". It is always true: a false one is thrown.
 */
type Succeeded<Reply> = 'is_success' extends keyof Reply
  ? Flat<Omit<Reply, 'is_success'> & { readonly is_success: true }>
  : Reply;

type Flat<Value> = { [Key in keyof Value]: Value[Key] };

/** The result of a call: the body of the reply, and the ID of the request. */
export type ResultOf<Id extends OperationId> = Succeeded<BodyOf<ReplyOf<Id>>> & {
  /** ID the service gave the request, to quote to its support. */
  readonly request_id?: string;
  /** The reply itself, its body to be read once. Not enumerable: a result can be logged, compared and serialized. */
  readonly response: Response;
};

type BodyOf<Reply> = [NonNullable<Reply>] extends [never] ? object : NonNullable<Reply>;

/** Turns a reply into a result, or throws the error it stands for. */
export function readReply<Id extends OperationId>(
  { id, outcome }: OperationDescriptor<Id>,
  call: Call,
  { redact, response, text }: ReadReply,
): ResultOf<Id> {
  const facts = replyFacts(call, response, redact);
  const { requestId, status } = facts;
  // A browser hides the status of a redirect that is not followed.
  if (response.type === 'opaqueredirect' || (status >= 300 && status < 400)) {
    throw new DliReplyError(
      facts,
      'a redirect, which is not followed because it would pass the credentials on',
    );
  }
  if (!response.ok) {
    const statement = readErrorBody(text);
    throw new DliApiError({ ...facts, requestId: requestId ?? statement.requestId }, statement);
  }
  const members = replyMembers[id];
  // Without a documented body there is nothing that it has to be.
  const body = text === '' && members === undefined ? {} : parseJson(text);
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new DliReplyError(facts, 'with a body that is not a JSON object');
  }
  const result = body as Record<string, unknown>;
  const told = outcome !== undefined && Object.hasOwn(result, outcome);
  if (told && hasFailed(result[outcome])) throw new DliRefusedError(facts, readErrorBody(text, body).message);
  // A status of success over the body of an error: proxies do that.
  const statement = told ? {} : readErrorBody(text, body);
  if (statement.code !== undefined) throw new DliApiError(facts, statement);
  if (told ? !hasSucceeded(result[outcome]) : !fits(result, members)) {
    throw new DliReplyError(facts, 'with a body that this service does not send');
  }
  if (outcome !== undefined) result[outcome] = true;
  if (requestId !== undefined) result.request_id = requestId;
  return Object.defineProperty(result, 'response', {
    get: () => withText(response, text, redact),
  }) as ResultOf<Id>;
}

function hasFailed(outcome: unknown): boolean {
  return outcome === false || outcome === 'false';
}

function hasSucceeded(outcome: unknown): boolean {
  return outcome === true || outcome === 'true';
}

/** No member is mandatory, so that an empty object fits; what has members has one that is known. */
function fits(
  body: Readonly<Record<string, unknown>>,
  members: Readonly<Record<string, string>> | undefined,
): boolean {
  const names = Object.keys(body);
  if (members === undefined || names.length === 0) return true;
  return names.some((name) => body[name] !== null && members[name] === typeof body[name]);
}
