/** The one place that knows openapi-fetch, whose maintenance has ended: calls by path, and middleware. */
import type { paths } from '@dli-flink/contract';
import createClient from 'openapi-fetch';
import type { Client } from 'openapi-fetch';

import type { Call } from './call.ts';
import type { Sender } from './methods.ts';
import { withText } from './reply-facts.ts';
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
      ...client,
      use(...middleware) {
        hasMiddleware = true;
        client.use(...middleware);
      },
    },
    send: (...request) => (hasMiddleware ? sendThroughMiddleware(...request) : transport(request[0])),
  };
}

/** Passes a `Request` of openapi-fetch to the transport. */
async function forward(transport: Transport, request: Request, call: Call | undefined): Promise<Response> {
  const { method, signal, url } = request;
  const body = (await request.text()) || undefined;
  const headers = Object.fromEntries(request.headers);
  const { response, text } = await transport({ url, method, headers, body, signal, call });
  return withText(response, text);
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
    return { response, text: typeof content === 'string' ? content : JSON.stringify(content) };
  };
}
