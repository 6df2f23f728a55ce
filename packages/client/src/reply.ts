import type { OperationId, ReplyOf } from '@dli-flink/contract';
import { replyMembers } from '@dli-flink/contract/operations';
import type { OperationDescriptor } from '@dli-flink/contract/operations';

import type { Call } from './call.ts';
import { parseJson, readErrorBody } from './error-body.ts';
import { DliApiError, DliRefusedError, DliReplyError } from './errors.ts';
import { redactJson } from './redaction/redact-json.ts';
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
    throw new DliReplyError(facts, 'a redirect, not followed since it would pass the credentials on');
  }
  const body = parseJson(text);
  if (!response.ok) {
    const statement = readErrorBody(text, redact, body);
    throw new DliApiError({ ...facts, requestId: requestId ?? statement.requestId }, statement);
  }
  const members = replyMembers[id];
  // Without a documented body there is nothing that it has to be.
  const content = text === '' && members === undefined ? {} : body;
  if (typeof content !== 'object' || content === null || Array.isArray(content)) {
    throw new DliReplyError(facts, 'with a body that is not a JSON object');
  }
  const told =
    outcome !== undefined && Object.hasOwn(content, outcome) ? content[outcome as never] : undefined;
  if (told === false || told === 'false') {
    throw new DliRefusedError(facts, readErrorBody(text, redact, body).message);
  }
  // A status of success over the body of an error: proxies do that.
  const statement = told === undefined ? readErrorBody(text, redact, body) : {};
  if (statement.code !== undefined) throw new DliApiError(facts, statement);
  if (told === undefined ? !fits(content, members) : told !== true && told !== 'true') {
    throw new DliReplyError(facts, 'with a body that this service does not send');
  }
  const result = redactJson(content, redact) as Record<string, unknown>;
  if (outcome !== undefined) result[outcome] = true;
  if (requestId !== undefined) result.request_id = requestId;
  return Object.defineProperty(result, 'response', {
    get: () => withText(response, text, redact),
  }) as ResultOf<Id>;
}

/** No member is mandatory, so that an empty object fits; what has members has one that is known. */
function fits(body: object, members: Readonly<Record<string, string>> | undefined): boolean {
  if (members === undefined || Object.keys(body).length === 0) return true;
  return Object.entries(members).some(([name, type]) => {
    const value: unknown = Object.hasOwn(body, name) ? body[name as never] : null;
    return value !== null && typeof value === type;
  });
}
