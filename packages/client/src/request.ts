import type { OperationId } from '@dli-flink/contract';
import type { OperationDescriptor } from '@dli-flink/contract/operations';

import type { Call } from './call.ts';
import { DliInputError } from './errors.ts';
import type { SentHeaders } from './outgoing-request.ts';
import type { ReadReply, Transport } from './transport.ts';

/** A request of an operation, to be addressed: the parameters by wire name, the body as the text to send. */
export interface OperationRequest {
  readonly operation: OperationDescriptor<OperationId>;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly body: string | undefined;
  readonly headers: SentHeaders;
  readonly call: Call;
}

/** Sends a request of an operation. */
export type Sender = (request: OperationRequest) => Promise<ReadReply>;

/** Writes a body as JSON. It has to be possible: a cycle or a bigint is refused here. */
export function writeBody(operation: OperationId, body: unknown): string | undefined {
  try {
    return JSON.stringify(body) as string | undefined;
  } catch (error) {
    const message = `The body cannot be written as JSON: ${(error as Error).message.split('\n')[0]}.`;
    throw new DliInputError(operation, [{ in: 'body', pointer: '', keyword: 'type', message }]);
  }
}

/** The names and values HTTP can carry (RFC 9110, section 5). */
const fieldName = /^[\w!#$%&'*+.^`|~-]+$/;
const fieldValue = /^[\t\x20-\x7E\x80-\xFF]*$/;

/** The header fields of a request. What is wrong with one is said without its value, which may be secret. */
export function writeHeaders(
  operation: OperationId,
  fields: Readonly<Record<string, string>> = {},
): SentHeaders {
  const headers: SentHeaders = {};
  for (const name in fields) {
    const value = fields[name];
    if (!fieldName.test(name) || typeof value !== 'string' || !fieldValue.test(value)) {
      const message = `${JSON.stringify(name)} and its value must be a header that HTTP can carry.`;
      throw new DliInputError(operation, [{ in: 'header', pointer: `/${name}`, keyword: 'format', message }]);
    }
    headers[name.toLowerCase()] = value;
  }
  return headers;
}

/** Addresses requests by their descriptors alone. */
export function sendDirectly(baseUrl: string, transport: Transport): Sender {
  return ({ body, call, headers, operation, parameters }) => {
    let { path } = operation;
    let query = '';
    for (const { in: place, name } of operation.parameters) {
      const value = parameters[name];
      if (value === undefined) continue;
      const text = String(value);
      if (place === 'header') headers[name.toLowerCase()] = text;
      else if (place === 'path') path = path.replace(`{${name}}`, encodeURIComponent(text));
      else query += `${query === '' ? '?' : '&'}${name}=${encodeURIComponent(text)}`;
    }
    if (operation.body !== undefined) headers['content-type'] ??= operation.body.mediaType;
    const { method } = operation;
    return transport({ url: baseUrl + path + query, method, headers, body, signal: undefined, call });
  };
}
