import type { OperationId } from '@dli-flink/contract';
import { writeJson } from '@dli-flink/contract/json';
import type { OperationDescriptor } from '@dli-flink/contract/operations';
import type { Violation } from '@dli-flink/contract/validators';

import type { Call } from './call.ts';
import { DliInputError } from './errors.ts';
import { describeField, readHeaderFields } from './header-fields.ts';
import type { HeadersLike, SentHeaders } from './header-fields.ts';
import { hasLostDigits, mapInt64, readDigits } from './int64.ts';
import { toList } from './options.ts';
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
  const text = writeBody(operation, body, extraBody);
  const headers = writeHeaders(operation.id, fields);
  let { path } = operation;
  const query: Record<string, unknown> = {};
  for (const { in: place, items: ofItems, name, type } of operation.parameters) {
    const value = parameters[name];
    if (value === undefined) continue;
    const items = toList(value);
    if ((ofItems?.type ?? type) === 'integer') {
      for (const item of items) checkDigits(operation.id, place, `/${name}`, item);
    }
    if (place === 'query') query[name] = value;
    else if (place === 'header') headers[name.toLowerCase()] = items.join(',');
    else {
      checkSegment(operation.id, name, items.join(','));
      path = path.replace(`{${name}}`, writeList(items));
    }
  }
  if (text !== undefined && operation.body) headers['content-type'] ??= operation.body.mediaType;
  const search = writeQuery(query, operation);
  const url = `${baseUrl}${path}${search && `?${search}`}`;
  return { url, method: operation.method, headers, body: text, signal: undefined, call };
}

/** Writes a query: an item of a list after the other, each with its name before it or commas between them. */
export function writeQuery(
  query: Readonly<Record<string, unknown>>,
  { parameters }: OperationDescriptor<OperationId>,
): string {
  const pairs = Object.entries(query).flatMap(([name, value]) => {
    const items = toList(value ?? []);
    const isJoined = parameters.some((one) => one.name === name && one.explode === false);
    const values = isJoined && items.length > 0 ? [items] : items.map((item) => [item]);
    return values.map((one) => `${encodeURIComponent(name)}=${writeList(one)}`);
  });
  return pairs.join('&');
}

function writeList(items: readonly unknown[]): string {
  return items.map((item) => encodeURIComponent(String(item))).join(',');
}

/** Writes a body, and refuses one that cannot be written: with a cycle, or with digits that are lost already. */
export function writeBody(
  { body: descriptor, id }: OperationDescriptor<OperationId>,
  body: unknown,
  extraBody?: object,
): string | undefined {
  if (extraBody !== undefined && Array.isArray(body)) {
    throw refuse(id, 'body', '', 'type', 'The body is a list, which extraBody cannot be added to.');
  }
  const whole = extraBody === undefined ? body : { ...(body as object), ...extraBody };
  if (typeof whole === 'string' && descriptor?.mediaType.includes('json') === false) return whole;
  const exact = mapInt64(whole, descriptor?.int64, (value, pointer) => {
    checkDigits(id, 'body', pointer, value);
    return readDigits(value);
  });
  try {
    return writeJson(exact);
  } catch (error) {
    const [reason] = (error as Error).message.split('\n');
    throw refuse(id, 'body', '', 'type', `The body cannot be written as JSON: ${reason}.`);
  }
}

/** A 64-bit integer that a number cannot hold became another one when it was written as a number. */
function checkDigits(
  operation: OperationId | undefined,
  place: Violation['in'],
  pointer: string,
  value: unknown,
): void {
  if (!hasLostDigits(value)) return;
  const advice = 'a number of this size has lost digits, so give a bigint or a string of digits';
  throw refuse(operation, place, pointer, 'type', `${pointer.slice(1)} must be an integer; ${advice}.`);
}

/** The header fields of a request. What is wrong with one is said without its value, which may be secret. */
export function writeHeaders(operation: OperationId | undefined, fields: HeadersLike = {}): SentHeaders {
  return readHeaderFields(fields, (name) =>
    refuse(operation, 'header', `/${name}`, 'format', `${describeField(name)}.`),
  );
}

/** Every URL parser resolves `.` and `..`, percent-encoded or not: the request would go to another path. */
export function checkSegment(operation: OperationId | undefined, name: string, value: unknown): void {
  checkDigits(operation, 'path', `/${name}`, value);
  if (value !== '.' && value !== '..') return;
  throw refuse(
    operation,
    'path',
    `/${name}`,
    'not',
    `${name} must not be ${value}, which leads to another path.`,
  );
}

function refuse(
  operation: OperationId | undefined,
  place: Violation['in'],
  pointer: string,
  keyword: Violation['keyword'],
  message: string,
): DliInputError {
  return new DliInputError(operation, [{ in: place, pointer, keyword, message }]);
}
