/** The one place that knows openapi-fetch, whose maintenance has ended. Calls by path and by operation go through it. */
import type { paths } from '@dli-flink/contract';
import createClient from 'openapi-fetch';
import type { Client } from 'openapi-fetch';

import type { Call } from './call.ts';
import { OutgoingRequest } from './outgoing-request.ts';
import type { Sender } from './request.ts';

/** Calls by path: `PUT('/v1.0/{project_id}/…', { params, body })`, as openapi-fetch documents them. */
export type PathClient = Client<paths>;

type Send = (request: OutgoingRequest) => Promise<Response>;

export function createPathClient(baseUrl: string, send: Send): PathClient {
  let needsRequest = false;
  /** Called with `new`. Middleware gets the `Request` that openapi-fetch promises it; it is built for nothing else. */
  function LightRequest(url: string, init: RequestInit): Request | OutgoingRequest {
    return needsRequest ? new Request(url, init) : new OutgoingRequest(url, init);
  }
  Object.defineProperty(LightRequest, Symbol.hasInstance, {
    value: (value: unknown) => value instanceof Request,
  });
  const client = createClient<paths>({
    baseUrl,
    Request: LightRequest as unknown as typeof Request,
    fetch: async (request) => send(request instanceof Request ? await readRequest(request) : request),
  });
  return {
    ...client,
    use(...middleware) {
      needsRequest = true;
      client.use(...middleware);
    },
  };
}

async function readRequest(request: Request & { readonly call?: Call }): Promise<OutgoingRequest> {
  const { call, headers, method, signal, url } = request;
  const body = request.body === null ? {} : { body: await request.text() };
  return new OutgoingRequest(url, { method, headers, signal, ...body, ...(call && { call }) });
}

/** Sends requests of operations through openapi-fetch, so that its middleware sees them. */
export function sendByPath(client: PathClient): Sender {
  const request = client.request as unknown as (
    method: string,
    path: string,
    init: object,
  ) => Promise<{ response: Response }>;
  return async ({ body, call, headers, operation, parameters }) => {
    const params = { path: {}, query: {}, header: {} } as Record<string, Record<string, unknown>>;
    for (const { in: place, name } of operation.parameters) params[place]![name] = parameters[name];
    const init = { params, body, call, headers, parseAs: 'stream', bodySerializer: () => body };
    return (await request(operation.method, operation.path, init)).response;
  };
}
