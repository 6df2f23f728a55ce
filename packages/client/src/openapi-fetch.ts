/** The one place that knows openapi-fetch, whose maintenance has ended: calls by path, and middleware. */
import type { OperationId, paths } from '@dli-flink/contract';
import { parseExactly } from '@dli-flink/contract/json';
import { operations } from '@dli-flink/contract/operations';
import type { OperationDescriptor } from '@dli-flink/contract/operations';
import createClient from 'openapi-fetch';
import type { Client } from 'openapi-fetch';

import { Call } from './call.ts';
import type { Sender } from './methods.ts';
import type { HeadersLike } from './header-fields.ts';
import { isObject } from './options.ts';
import { withText } from './reply-facts.ts';
import { checkSegment, writeBody, writeHeaders, writeQuery } from './request.ts';
import type { Transport } from './transport.ts';

/** Calls by path: `PUT('/v1.0/{project_id}/…', { params, body })`, as openapi-fetch documents them. */
export type PathClient = Client<paths>;

/**
 * Makes the client for calls by path, and what sends the requests of methods: the transport as long as no middleware
 * is in use, openapi-fetch in front of it from then on.
 */
export function createPathClient(
  baseUrl: string,
  transport: Transport,
): { readonly client: PathClient; readonly send: Sender } {
  let hasMiddleware = false;
  const client = createClient<paths>({ baseUrl, fetch: (request) => forward(transport, request, undefined) });
  const sendThroughMiddleware = createMiddlewareSender(client, transport);
  return {
    client: {
      ...checkCalls(client, transport),
      use(...middleware) {
        hasMiddleware = true;
        client.use(...middleware);
      },
    },
    send: (...request) => (hasMiddleware ? sendThroughMiddleware(...request) : transport(request[0])),
  };
}

/** The properties of a call by path that are looked at before openapi-fetch makes a `Request` of them. */
interface PathCall {
  readonly headers?: HeadersLike | Readonly<Record<string, unknown>>;
  readonly parseAs?: string;
  readonly params?: {
    readonly path?: Readonly<Record<string, unknown>>;
    readonly header?: Readonly<Record<string, unknown>>;
  };
}

interface PathReply {
  readonly data?: unknown;
}

/**
 * Refuses by path what is refused by method, as the error that a `Request` throws would hold the value of a header; and
 * keeps the digits of integers, which openapi-fetch does not.
 */
function checkCalls(client: PathClient, transport: Transport): PathClient {
  type Send = (...call: readonly unknown[]) => Promise<PathReply>;
  const checked = Object.entries(client).map(([name, send]: [string, Send]) => {
    if (name === 'use' || name === 'eject') return [name, send];
    const checkedSend: Send = async (...call) => {
      const [method, path] = name === 'request' ? call : [name, call[0]];
      const init = checkCall(call.find((part) => isObject(part)) ?? {});
      const ofOperation = describeCall(findOperation(method, path), transport);
      const isJson = (init.parseAs ?? 'json') === 'json';
      const parseAs = isJson ? 'text' : init.parseAs;
      const before = name === 'request' ? [method, path] : [path];
      const reply = await send(...before, { ...ofOperation, ...init, parseAs });
      return isJson && typeof reply.data === 'string' ? { ...reply, data: parseData(reply.data) } : reply;
    };
    return [name, checkedSend];
  });
  return Object.fromEntries(checked) as PathClient;
}

function parseData(text: string): unknown {
  return text === '' ? undefined : parseExactly(text);
}

function findOperation(method: unknown, path: unknown): OperationDescriptor<OperationId> | undefined {
  const all: readonly OperationDescriptor<OperationId>[] = Object.values(operations);
  return all.find((one) => one.path === path && one.method === String(method).toUpperCase());
}

/** What openapi-fetch is to do as the methods do it. */
function describeCall(
  operation: OperationDescriptor<OperationId> | undefined,
  transport: Transport,
): object | undefined {
  if (operation === undefined) return undefined;
  const { body, idempotent, parameters, security } = operation;
  const isJoined = parameters.some(({ explode }) => explode === false);
  return {
    fetch: (request: Request) => forward(transport, request, new Call(undefined, idempotent, {}, security)),
    ...(isJoined && { querySerializer: (query: Record<string, unknown>) => writeQuery(query, operation) }),
    ...(body?.int64 && { bodySerializer: (value: unknown) => writeBody(operation, value) }),
  };
}

function checkCall(init: PathCall): PathCall {
  const { headers = {}, params } = init;
  for (const [name, value] of Object.entries(params?.path ?? {})) checkSegment(undefined, name, value);
  writeHeaders(undefined, writeOut(params?.header ?? {}));
  return {
    ...init,
    headers: writeHeaders(undefined, Symbol.iterator in headers ? headers : writeOut(headers)),
  };
}

/** The fields of a record as openapi-fetch reads it: none for null, one for each item of a list. */
function* writeOut(fields: object): Generator<readonly [string, string]> {
  for (const [name, value] of Object.entries(fields) as [string, unknown][]) {
    if (value === null || value === undefined) continue;
    for (const item of Array.isArray(value) ? value : [value])
      yield [name, typeof item === 'number' || typeof item === 'boolean' ? String(item) : (item as string)];
  }
}

/** Passes a `Request` of openapi-fetch to the transport. */
async function forward(transport: Transport, request: Request, call: Call | undefined): Promise<Response> {
  const { method, signal, url } = request;
  const body = (await request.text()) || undefined;
  const headers = Object.fromEntries(request.headers);
  const { redact, response, text } = await transport({ url, method, headers, body, signal, call });
  return withText(response, text, redact);
}

function createMiddlewareSender(client: PathClient, transport: Transport): Sender {
  const request = client.request as unknown as (
    method: string,
    path: string,
    init: object,
  ) => Promise<{ data?: unknown; error?: unknown; response: Response }>;
  return async ({ body, call, headers, method, url }, operation, parameters) => {
    const params: Record<'path' | 'query' | 'header', Record<string, unknown>> = {
      path: {},
      query: {},
      header: {},
    };
    for (const { in: place, name } of operation.parameters) params[place][name] = parameters[name];
    const { data, error, response } = await request(method, operation.path, {
      params,
      headers,
      body,
      signal: call?.options.signal,
      parseAs: 'text',
      // The request is written already; openapi-fetch would write it once more.
      pathSerializer: () => url,
      querySerializer: () => '',
      bodySerializer: () => body,
      fetch: (outgoing: Request) => forward(transport, outgoing, call),
    });
    // openapi-fetch has parsed the body of an error where it could.
    const content = data ?? error ?? '';
    // The response that went through middleware has been redacted.
    return {
      redact: String,
      response,
      text: typeof content === 'string' ? content : JSON.stringify(content),
    };
  };
}
