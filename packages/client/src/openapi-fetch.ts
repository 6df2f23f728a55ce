/** The one place that knows openapi-fetch, whose maintenance has ended. Calls by path and by operation go through it. */
import type { paths } from '@dli-flink/contract';
import type { OperationDescriptor } from '@dli-flink/contract/operations';
import createClient from 'openapi-fetch';
import type { Client } from 'openapi-fetch';

import { OutgoingRequest } from './outgoing-request.ts';

/** Calls by path: `PUT('/v1.0/{project_id}/…', { params, body })`, as openapi-fetch documents them. */
export type PathClient = Client<paths>;

export interface PathClientOptions {
  readonly baseUrl: string;
  readonly send: (request: OutgoingRequest) => Promise<Response>;
}

export function createPathClient({ baseUrl, send }: PathClientOptions): PathClient {
  return createClient<paths>({
    baseUrl,
    Request: OutgoingRequest as unknown as typeof Request,
    fetch: send as unknown as typeof fetch,
  });
}

/** A reply whose body is read and not yet understood. */
export interface RawReply {
  readonly response: Response;
  readonly text: string;
}

export interface OperationRequest {
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly body: unknown;
  readonly headers: HeadersInit | undefined;
  readonly signal: AbortSignal | undefined;
}

/** Sends an operation as its descriptor says. */
export async function sendOperation(
  client: PathClient,
  operation: OperationDescriptor,
  { body, headers, parameters, signal }: OperationRequest,
): Promise<RawReply> {
  const params = { path: {}, query: {}, header: {} } as Record<string, Record<string, unknown>>;
  for (const { in: place, name } of operation.parameters) params[place]![name] = parameters[name];
  const request = client.request as unknown as (
    method: string,
    path: string,
    init: object,
  ) => Promise<{ data?: unknown; error?: unknown; response: Response }>;
  const init = { params, body, headers, signal, parseAs: 'text' };
  const { data, error, response } = await request(operation.method, operation.path, init);
  // openapi-fetch has parsed the body of an error where it could.
  const content = data ?? error ?? '';
  return { response, text: typeof content === 'string' ? content : JSON.stringify(content) };
}
