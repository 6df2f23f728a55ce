/** The edge to Node's network. Nothing else of the package needs Node, its command apart. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';

import { serviceRefusals } from '@dli-flink/contract/operations';
import { getRequestListener } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';

import type { Sender } from './endpoint.ts';
import { ConnectionDropped, Refused } from './refusal.ts';

export interface ListenOptions {
  /** Port to listen on; 0 picks a free one. @default 0 */
  readonly port?: number;
  /** Address to listen on. @default '127.0.0.1' */
  readonly hostname?: string;
}

/** A mock endpoint that listens. `await using` closes it. */
export interface Listening extends AsyncDisposable {
  /** @example 'http://127.0.0.1:4010' */
  readonly url: string;
  /** Finishes the requests in flight, then stops. */
  close(): Promise<void>;
}

/** Room for the longest URI the gateway takes, and headers beside it. */
const maxHeaderSize = 64 * 1024;

/** Serves a handler on a port. Rejects when the port cannot be had. */
export async function listen(
  handler: (request: Request, sender: Sender) => Promise<Response>,
  { hostname = '127.0.0.1', port = 0 }: ListenOptions = {},
): Promise<Listening> {
  const listener = getRequestListener(
    async (request, { incoming, outgoing }) => {
      const { socket } = incoming as IncomingMessage;
      try {
        return await handler(request, { address: socket.remoteAddress });
      } catch (error) {
        if (!(error instanceof ConnectionDropped)) throw error;
        (outgoing as ServerResponse).destroy();
        return RESPONSE_ALREADY_SENT;
      }
    },
    { errorHandler: refuseWithoutUrl },
  );
  const server = createServer(
    {
      maxHeaderSize,
      headersTimeout: 10_000,
      requestTimeout: 30_000,
      connectionsCheckingInterval: 1000,
      // Node would refuse a request without a Host header in words of its own.
      requireHostHeader: false,
    },
    listener,
  );
  server.on('clientError', refuseUnreadable);
  // Without these, Node answers an expectation it does not know with 417, and CONNECT not at all.
  server.on('checkExpectation', listener);
  server.on('connect', refuseTunnel);
  server.listen(port, hostname);
  await once(server, 'listening');
  const address = server.address() as AddressInfo;
  const host = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  async function close(): Promise<void> {
    if (!server.listening) return;
    const closed = once(server, 'close');
    // A connection that is kept alive becomes idle only when its request in flight has been answered.
    const timer = setInterval(() => server.closeIdleConnections(), 20);
    server.close();
    await closed;
    clearInterval(timer);
  }
  return { url: `http://${host}:${address.port}`, close, [Symbol.asyncDispose]: close };
}

/** Answers what is no HTTP, or has headers beyond measure, as the gateway does; a slow sender is cut off. */
function refuseUnreadable(error: NodeJS.ErrnoException, socket: Socket): void {
  if (!socket.writable || error.code === 'ECONNRESET' || error.code === 'ERR_HTTP_REQUEST_TIMEOUT') {
    socket.destroy();
    return;
  }
  if (error.code === 'HPE_HEADER_OVERFLOW') {
    const refused = new Refused(unreadable, 'The headers of the request are too large.');
    refuseOn(socket, '494 Request Header Too Large', refused);
  } else {
    refuseOn(socket, '400 Bad Request', new Refused(unreadable, 'The request is not HTTP.'));
  }
}

/** Answers a request whose target and Host header make no URL, so that there is no `Request` to give to a handler. */
function refuseWithoutUrl(): Response {
  const refused = new Refused(unreadable, 'The target of the request and its Host header are no URL.');
  const { requestId, text } = tell(refused);
  return new Response(text, {
    status: 400,
    headers: { 'Content-Type': 'application/json', 'X-Request-Id': requestId },
  });
}

/** Answers CONNECT, for which Node gives no response to write to. */
function refuseTunnel(_: IncomingMessage, socket: Duplex): void {
  refuseOn(socket, '404 Not Found', new Refused(serviceRefusals['operation-unknown']));
}

const unreadable = serviceRefusals['request-too-large'];

function refuseOn(socket: Duplex, status: string, refused: Refused): void {
  const { requestId, text } = tell(refused);
  const head = [
    `HTTP/1.1 ${status}`,
    'Content-Type: application/json',
    `Content-Length: ${Buffer.byteLength(text)}`,
    `X-Request-Id: ${requestId}`,
    'Connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${text}`);
}

function tell(refused: Refused): { readonly requestId: string; readonly text: string } {
  const requestId = crypto.randomUUID().replaceAll('-', '');
  return { requestId, text: JSON.stringify(refused.toReply(requestId).body) };
}
