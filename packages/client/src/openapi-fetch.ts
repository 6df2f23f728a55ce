/** The one place that knows openapi-fetch, whose maintenance has ended. Calls by path go through it. */
import type { paths } from '@dli-flink/contract';
import createClient from 'openapi-fetch';
import type { Client } from 'openapi-fetch';

import type { Call } from './call.ts';
import type { OutgoingRequest } from './outgoing-request.ts';
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

/** What openapi-fetch builds for each call where no middleware needs a `Request`. */
class LightRequest implements OutgoingRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly body: string | undefined;
  readonly signal: AbortSignal | undefined;
  readonly call = undefined;

  constructor(url: string, { body, headers, method, signal }: RequestInit) {
    this.url = url;
    this.method = method!;
    this.headers = Object.fromEntries(headers as Headers);
    this.body = body as string | undefined;
    this.signal = signal ?? undefined;
  }
}

export function createPathClient(baseUrl: string, transport: Transport): PathClientParts {
  let hasMiddleware = false;
  /** Called with `new`. */
  function AnyRequest(url: string, init: RequestInit): Request | LightRequest {
    return hasMiddleware ? new Request(url, init) : new LightRequest(url, init);
  }
  Object.defineProperty(AnyRequest, Symbol.hasInstance, {
    value: (value: unknown) => value instanceof Request,
  });
  const client = createClient<paths>({
    baseUrl,
    Request: AnyRequest as unknown as typeof Request,
    fetch: (request) => send(transport, request, undefined),
  });
  const { eject, use, ...calls } = client;
  const entries = Object.entries(calls).map(([name, call]) => [name, withRequest(call as PathCall)]);
  return {
    client: {
      ...(Object.fromEntries(entries) as typeof calls),
      eject,
      use(...middleware) {
        hasMiddleware = true;
        use(...middleware);
      },
    },
    sendThroughMiddleware: () => (hasMiddleware ? sendByPath(client, transport) : undefined),
  };
}

type PathCall = (...values: unknown[]) => Promise<{ data?: unknown; error?: unknown; response: Response }>;

/** Middleware that is given to one call gets the `Request` that openapi-fetch promises it, as that of all calls does. */
function withRequest(call: PathCall): PathCall {
  return (...values) => {
    const init = values.at(-1) as { readonly middleware?: unknown } | undefined;
    if (init?.middleware === undefined) return call(...values);
    return call(...values.slice(0, -1), { Request: globalThis.Request, ...init });
  };
}

async function send(
  transport: Transport,
  request: Request | LightRequest,
  call: Call | undefined,
): Promise<Response> {
  const { response, text } = await transport({ ...(await readRequest(request)), call });
  return withText(response, text);
}

async function readRequest(request: Request | LightRequest): Promise<OutgoingRequest> {
  if (!(request instanceof Request)) return request;
  const { method, signal, url } = request;
  const body = request.body === null ? undefined : await request.text();
  return { url, method, headers: Object.fromEntries(request.headers), body, signal, call: undefined };
}

function sendByPath(client: PathClient, transport: Transport): Sender {
  const request = client.request as unknown as PathCall;
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
