import type { Contract } from '@dli-flink/contract';
import type { OperationDescriptor } from '@dli-flink/contract/operations';
import type { JsonSchema } from '@dli-flink/contract/schemas';

import { makeReplyBody } from './example-reply.ts';
import { isObject } from './json.ts';
import type { Refused, Reply } from './refusal.ts';
import { findReplySchema, findTelling, isDocumented } from './replies.ts';

/** What errors of other documents commonly call the sentence for people. */
const messageNames = ['detail', 'message', 'error_description', 'title', 'error'];

/**
 * A refusal as a reply, with a status and the body of it that the document has for the operation.
 *
 * @param called `undefined` where the request calls none
 */
export function makeRefusalReply(
  refused: Refused,
  requestId: string,
  contract: Contract,
  called: OperationDescriptor | undefined,
): Reply {
  const reply = refused.toReply(requestId, contract);
  const { statuses = [] } = contract.errorCodes[refused.code] ?? {};
  const documented = called && statuses.find((candidate) => isDocumented(called, candidate));
  const status = refused.details.status ?? documented ?? reply.status;
  const operation = findTelling(contract, called, status);
  if (operation === undefined) return { ...reply, status };
  const schema = findReplySchema(contract, operation, status)?.body;
  const [codeName] = Object.keys(reply.body as object);
  if (schema === undefined || has(schema, codeName!)) return { ...reply, status };
  return { ...reply, status, body: fill(operation, contract, status, refused) };
}

/** An error as the document has it, with the sentence in the place that is for one. */
function fill(operation: OperationDescriptor, contract: Contract, status: number, refused: Refused): unknown {
  const sentence = refused.message || contract.errorCodes[refused.code]?.meaning;
  const body = makeReplyBody(operation, contract, status);
  const tell = (error: unknown): unknown => {
    const name = isObject(error) ? messageNames.find((known) => typeof error[known] === 'string') : undefined;
    return name === undefined ? error : { ...(error as object), [name]: sentence };
  };
  return Array.isArray(body) ? body.map(tell) : tell(body);
}

function has({ allOf = [], anyOf = [], oneOf = [], properties = {} }: JsonSchema, name: string): boolean {
  const parts = [allOf, anyOf, oneOf].flat() as readonly JsonSchema[];
  return Object.hasOwn(properties, name) || parts.some((part) => has(part, name));
}
