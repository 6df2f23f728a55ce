import type { OperationId } from '@dli-flink/contract';
import { parseJson } from '@dli-flink/contract/json';
import { replyMembers } from '@dli-flink/contract/operations';
import type { OperationDescriptor } from '@dli-flink/contract/operations';

import type { Call } from './call.ts';
import { listErrors } from './error-body.ts';
import { DliApiError, DliRefusedError, DliReplyError } from './errors.ts';
import type { ReplyFacts } from './errors.ts';
import { isObject, toList } from './options.ts';
import { readOutcome } from './outcome.ts';
import { redactJson } from './redaction/redact-json.ts';
import { replyFacts, withText } from './reply-facts.ts';
import type { ResultOf } from './result.ts';
import type { ReadReply } from './transport.ts';

/** Turns a reply into a result, or throws the error it stands for. */
export function readReply<Id extends OperationId>(
  operation: OperationDescriptor<Id>,
  call: Call,
  reply: ReadReply,
): ResultOf<Id> {
  const { redact, response, text } = reply;
  const facts = replyFacts(call, response, redact);
  // A browser hides the status of a redirect that is not followed.
  if (response.type === 'opaqueredirect' || (facts.status >= 300 && facts.status < 400)) {
    throw new DliReplyError(facts, 'a redirect, which is not followed');
  }
  const body = parseJson(text);
  if (!response.ok) throw createApiError(facts, reply, body);
  const content = readContent(operation, facts.status, text, body);
  // What is not as documented may still be a list of errors.
  const items = toList(content ?? body);
  const outcomes = items.map((item) => readOutcome(operation, item));
  if (items.length > 0 && outcomes.every((one) => one === 'error')) {
    throw createApiError(facts, reply, content ?? body);
  }
  if (content === undefined || outcomes.includes('foreign')) {
    throw new DliReplyError(facts, 'with a body that this service does not send');
  }
  const told = redactJson(content, redact);
  const positions = outcomes.flatMap((one, position) => (one === 'done' ? [] : [position]));
  if (positions.length > 0) {
    const [first] = listErrors('', redact, items[positions[0]!]);
    const refused = Array.isArray(content) ? { positions, reply: told } : { reply: told };
    throw new DliRefusedError(facts, first?.message, refused);
  }
  return createResult(told, operation.outcome, facts, reply) as ResultOf<Id>;
}

function createApiError(facts: ReplyFacts, { redact, text }: ReadReply, body: unknown): DliApiError {
  const errors = [...listErrors(text, redact, body)];
  const [first = {}] = errors;
  return new DliApiError({ ...facts, requestId: facts.requestId ?? first.requestId }, first, errors);
}

/** What a reply tells, or `undefined` where it is not of the documented type. */
function readContent(
  { id, method, outcome, reply, statuses }: OperationDescriptor<OperationId>,
  status: number,
  text: string,
  body: unknown,
): unknown {
  const isDocumented = reply !== undefined || replyMembers[id] !== undefined;
  if (text === '' && (!isDocumented || method === 'HEAD' || (status === 204 && statuses.includes(204)))) {
    return {};
  }
  const { mediaType = 'json', type = 'object' } = reply ?? {};
  if (!mediaType.includes('json')) return text;
  if (type === 'array') {
    // Before it answered with a list, the service answered with its only item.
    const isItem = outcome !== undefined && isObject(body) && Object.keys(body).length > 0;
    return Array.isArray(body) ? body : isItem ? [body] : undefined;
  }
  const isFine = type === 'object' ? isObject(body) && !Array.isArray(body) : isScalar(body, type);
  return isFine ? body : undefined;
}

function isScalar(value: unknown, type: string): boolean {
  return type === 'number' || type === 'integer'
    ? typeof value === 'number' || typeof value === 'bigint'
    : typeof value === type;
}

/** A list stays one: what does not belong to it does not show when it is printed, compared or copied. */
function createResult(
  told: unknown,
  outcome: string | undefined,
  { requestId }: ReplyFacts,
  { redact, response, text }: ReadReply,
): object {
  const result: object = isObject(told) ? told : { body: told };
  if (outcome !== undefined)
    for (const item of toList(result)) (item as Record<string, unknown>)[outcome] = true;
  if (requestId !== undefined) {
    const enumerable = !Array.isArray(result);
    const ofId = { value: requestId, enumerable, configurable: true, writable: true };
    Object.defineProperty(result, 'request_id', ofId);
  }
  return Object.defineProperty(result, 'response', { get: () => withText(response, text, redact) });
}
