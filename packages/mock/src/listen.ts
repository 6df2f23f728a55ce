/** The edge to Node's network. Nothing needs Node but this, what it imports for itself, and the command. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import { getRequestListener } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';

import type { Sender } from './endpoint.ts';
import { createGracefulClose } from './graceful-close.ts';
import { ConnectionDropped } from './refusal.ts';
import { answerUnreadable, refuseLargeHeaders, refuseTunnel, refuseUnreadable } from './unreadable.ts';

export interface ListenOptions {
  /** Port to listen on; 0 picks a free one. @default 0 */
  readonly port?: number;
  /** Address to listen on. @default '127.0.0.1' */
  readonly hostname?: string;
  /** Milliseconds a caller has for the head of a request; then the connection ends. @default 10_000 */
  readonly headersTimeout?: number;
  /** Milliseconds a caller has for a request with its body, no fewer than for the head. @default 30_000 */
  readonly requestTimeout?: number;
  /**
   * Whether the `Request` and the `Response` of the whole process are replaced by ones that take half the time. Where
   * anything else runs beside the endpoint, as in a test, they are better left alone. @default false
   */
  readonly replacesGlobals?: boolean;
}

/** A mock endpoint that listens. `await using` closes it. */
export interface Listening extends AsyncDisposable {
  /** @example 'http://127.0.0.1:4010' */
  readonly url: string;
  /** Finishes the requests in flight, then stops. */
  close(): Promise<void>;
}

/** Room for a URI that is far too long, so that it can be told from headers that are too large. */
const maxHeaderSize = 1024 * 1024;

/** Serves a handler on a port. Rejects when the port cannot be had. */
export async function listen(
  handler: (request: Request, sender: Sender) => Promise<Response>,
  {
    headersTimeout = 10_000,
    hostname = '127.0.0.1',
    port = 0,
    replacesGlobals = false,
    requestTimeout = 30_000,
  }: ListenOptions = {},
): Promise<Listening> {
  const listener = getRequestListener(
    async (request, { incoming, outgoing }) => {
      const { rawHeaders, socket } = incoming as IncomingMessage;
      try {
        return refuseLargeHeaders(rawHeaders) ?? (await handler(request, { address: socket.remoteAddress }));
      } catch (error) {
        if (!(error instanceof ConnectionDropped)) throw error;
        (outgoing as ServerResponse).destroy();
        return RESPONSE_ALREADY_SENT;
      }
    },
    { errorHandler: answerUnreadable, overrideGlobalObjects: replacesGlobals },
  );
  const answer = (incoming: IncomingMessage, outgoing: ServerResponse): void =>
    void listener(incoming, outgoing);
  const server = createServer(
    {
      maxHeaderSize,
      headersTimeout,
      requestTimeout,
      connectionsCheckingInterval: Math.min(1000, headersTimeout, requestTimeout),
      // The listener refuses a request without one, with a body that tells why.
      requireHostHeader: false,
    },
    answer,
  );
  const close = createGracefulClose(server);
  server.on('clientError', refuseUnreadable);
  // Node would write it behind the head of the reply, where that to the request before is still to be sent.
  server.on('checkContinue', (incoming: IncomingMessage, outgoing: ServerResponse) => {
    if (outgoing.socket !== null) outgoing.writeContinue();
    server.emit('request', incoming, outgoing);
  });
  // Without these, Node answers an expectation it does not know with 417, and CONNECT not at all.
  server.on('checkExpectation', (incoming, outgoing) => server.emit('request', incoming, outgoing));
  server.on('connect', refuseTunnel);
  server.listen(port, hostname);
  await once(server, 'listening');
  const address = server.address() as AddressInfo;
  const host = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return { url: `http://${host}:${address.port}`, close, [Symbol.asyncDispose]: close };
}
