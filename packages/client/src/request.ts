import type { OperationId } from '@dli-flink/contract';
import type { OperationDescriptor } from '@dli-flink/contract/operations';
import type { Violation } from '@dli-flink/contract/validators';

import type { Call } from './call.ts';
import { DliInputError } from './errors.ts';
import { describeField, readHeaderFields } from './header-fields.ts';
import type { HeadersLike, SentHeaders } from './header-fields.ts';
import type { OutgoingRequest } from './outgoing-request.ts';

/** Writes the request of an operation by its descriptor. */
export function writeRequest(
  baseUrl: string,
  operation: OperationDescriptor<OperationId>,
  parameters: Readonly<Record<string, unknown>>,
  body: unknown,
  call: Call,
): OutgoingRequest {
  const { extraBody, headers: fields } = call.options;
  const whole = extraBody === undefined ? body : { ...(body as object), ...extraBody };
  const text = writeBody(operation.id, whole);
  const headers = writeHeaders(operation.id, fields);
  let { path } = operation;
  let query = '';
  for (const { in: place, name } of operation.parameters) {
    const value = parameters[name];
    if (value === undefined) continue;
    if (place === 'header') headers[name.toLowerCase()] = String(value);
    else if (place === 'path') {
      checkSegment(operation.id, name, value);
      path = path.replace(`{${name}}`, encodeURIComponent(String(value)));
    } else query += `${query === '' ? '?' : '&'}${name}=${encodeURIComponent(String(value))}`;
  }
  if (operation.body !== undefined) headers['content-type'] ??= operation.body.mediaType;
  const { method } = operation;
  return { url: baseUrl + path + query, method, headers, body: text, signal: undefined, call };
}

/** Writes a body as JSON, and refuses one that JSON cannot hold: a cycle, or a bigint. */
function writeBody(operation: OperationId, body: unknown): string | undefined {
  try {
    return JSON.stringify(body) as string | undefined;
  } catch (error) {
    const message = `The body cannot be written as JSON: ${(error as Error).message.split('\n')[0]}.`;
    throw refuse(operation, { in: 'body', pointer: '', keyword: 'type', message });
  }
}

/** The header fields of a request. What is wrong with one is said without its value, which may be secret. */
export function writeHeaders(operation: OperationId | undefined, fields: HeadersLike = {}): SentHeaders {
  return readHeaderFields(fields, (name) => {
    const message = `${describeField(name)}.`;
    return refuse(operation, { in: 'header', pointer: `/${name}`, keyword: 'format', message });
  });
}

/** Every URL parser resolves `.` and `..`, percent-encoded or not: the request would go to another path. */
export function checkSegment(operation: OperationId | undefined, name: string, value: unknown): void {
  if (value !== '.' && value !== '..') return;
  const message = `${name} must not be ${value}, which leads to another path.`;
  throw refuse(operation, { in: 'path', pointer: `/${name}`, keyword: 'not', limit: value, message });
}

function refuse(operation: OperationId | undefined, violation: Violation): DliInputError {
  return new DliInputError(operation, [violation]);
}
