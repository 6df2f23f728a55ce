/** The one place that knows openapi-fetch, whose maintenance has ended. Calls by path go through it. */
import type { paths } from '@dli-flink/contract';
import createClient from 'openapi-fetch';
import type { Client } from 'openapi-fetch';

import type { Call } from './call.ts';
import { withText } from './reply-facts.ts';
import type { Sender } from './request.ts';
import type { Transport } from './transport.ts';

/** Calls by path: `PUT('/v1.0/{project_id}/…', { params, body })`, as openapi-fetch documents them. */
export type PathClient = Client<paths>;

export interface PathClientParts {
  readonly client: PathClient;
  /** Sends requests of operations through the same middleware; `undefined` as long as there is none. */
  readonly sendThroughMiddleware: () => Sender | undefined;
}

export function createPathClient(baseUrl: string, transport: Transport): PathClientParts {
  let hasMiddleware = false;
  const client = createClient<paths>({ baseUrl, fetch: (request) => send(transport, request, undefined) });
  const sendThrough = sendByPath(client, transport);
  return {
    client: {
      ...client,
      use(...middleware) {
        hasMiddleware = true;
        client.use(...middleware);
      },
    },
    sendThroughMiddleware: () => (hasMiddleware ? sendThrough : undefined),
  };
}

async function send(transport: Transport, request: Request, call: Call | undefined): Promise<Response> {
  const { method, signal, url } = request;
  const body = (await request.text()) || undefined;
  const headers = Object.fromEntries(request.headers);
  const { response, text } = await transport({ url, method, headers, body, signal, call });
  return withText(response, text);
}

function sendByPath(client: PathClient, transport: Transport): Sender {
  const request = client.request as unknown as (
    method: string,
    path: string,
    init: object,
  ) => Promise<{ data?: unknown; error?: unknown; response: Response }>;
  return async ({ body, call, headers, operation, parameters }) => {
    const params = { path: {}, query: {}, header: {} } as Record<string, Record<string, unknown>>;
    for (const { in: place, name } of operation.parameters) params[place]![name] = parameters[name];
    const { data, error, response } = await request(operation.method, operation.path, {
      params,
      body,
      headers,
      signal: call.options.signal,
      parseAs: 'text',
      bodySerializer: () => body,
      fetch: (outgoing: Request) => send(transport, outgoing, call),
    });
    // openapi-fetch has parsed the body of an error where it could.
    const content = data ?? error ?? '';
    return { response, text: typeof content === 'string' ? content : JSON.stringify(content) };
  };
}
