/** The edge to Node's network. Nothing needs Node but this, what it imports for itself, and the command. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

import { createGracefulClose } from './graceful-close.ts';
import { endingSockets, fromNodeRequest, patience, sendEarlyReply, sendReply } from './node-request.ts';
import { ConnectionDropped } from './refusal.ts';
import { smallBody } from './request.ts';
import type { IncomingRequest, Sender } from './request.ts';
import type { RenderedReply } from './steps.ts';
import { refuseTunnel, refuseUnreadable } from './unreadable.ts';
import type { RefuseEarly } from './unreadable.ts';

export interface ListenOptions {
  /** Port to listen on; 0 picks a free one. @default 0 */
  readonly port?: number;
  /** Address to listen on. @default '127.0.0.1' */
  readonly hostname?: string;
  /** Milliseconds a caller has for the head of a request; then the connection ends. @default 10_000 */
  readonly headersTimeout?: number;
  /** Milliseconds a caller has for a request with its body, no fewer than for the head. @default 30_000 */
  readonly requestTimeout?: number;
  /** @deprecated Has no effect: what listens makes no `Request` and no `Response`, so there is none to replace. */
  readonly replacesGlobals?: boolean;
}

/** A mock endpoint that listens. `await using` closes it. */
export interface Listening extends AsyncDisposable {
  /** @example 'http://127.0.0.1:4010' */
  readonly url: string;
  /** Finishes the requests in flight, then stops. */
  close(): Promise<void>;
}

/** What is served on a port. */
export interface Served {
  /** Answers a request. Rejects with `ConnectionDropped` where the connection is to end without a reply. */
  readonly answer: (request: IncomingRequest, sender: Sender) => Promise<RenderedReply>;
  /** Answers what makes no request. */
  readonly refuse: RefuseEarly;
}

/** Room for a URI that is far too long, so that it can be told from headers that are too large. */
const maxHeaderSize = 1024 * 1024;

/** Serves a handler on a port. Rejects when the port cannot be had. */
export async function listen(
  served: Served,
  { headersTimeout = 10_000, hostname = '127.0.0.1', port = 0, requestTimeout = 30_000 }: ListenOptions = {},
): Promise<Listening> {
  const server = createServer(
    {
      maxHeaderSize,
      headersTimeout,
      requestTimeout,
      connectionsCheckingInterval: Math.min(1000, headersTimeout, requestTimeout),
      // A request without one is refused with a body that tells why.
      requireHostHeader: false,
    },
    (incoming, outgoing) => void serve(served, incoming, outgoing, waiting.has(incoming)),
  );
  // By default Node 20 leaves out what comes after the first thousand; their size is limited already.
  server.maxHeadersCount = 0;
  const waiting = new WeakSet<IncomingMessage>();
  const close = createGracefulClose(server);
  server.on('clientError', (error, socket: Socket) => refuseUnreadable(served.refuse, error, socket));
  server.on('checkContinue', (incoming: IncomingMessage, outgoing: ServerResponse) => {
    waiting.add(incoming);
    server.emit('request', incoming, outgoing);
  });
  // Without these, Node answers an expectation it does not know with 417, and CONNECT not at all.
  server.on('checkExpectation', (incoming, outgoing) => server.emit('request', incoming, outgoing));
  server.on('connect', (incoming, socket) => refuseTunnel(served.refuse, incoming, socket));
  server.listen(port, hostname);
  await once(server, 'listening');
  const address = server.address() as AddressInfo;
  const host = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return { url: `http://${host}:${address.port}`, close, [Symbol.asyncDispose]: close };
}

/** @param waits whether the sender waits to be told that it may send the body */
async function serve(
  { answer, refuse }: Served,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  waits: boolean,
): Promise<void> {
  const { remoteAddress: address } = incoming.socket;
  // What follows a request of which it is not certain where it ends may be no request.
  if (endingSockets.has(incoming.socket)) return;
  let hasGoneOn = !waits;
  const tellToGoOn = (): void => {
    hasGoneOn = true;
    // Node would write it behind the head of the reply, where that to the request before is still to be sent.
    if (outgoing.socket !== null) outgoing.writeContinue();
  };
  let isUnderstood = false;
  let reply: RenderedReply;
  try {
    const request = fromNodeRequest(incoming, waits ? tellToGoOn : undefined);
    isUnderstood = true;
    reply = await answer(request, { address });
  } catch (error) {
    if (error instanceof ConnectionDropped) {
      outgoing.destroy();
      return;
    }
    reply = refuse(error, incoming);
  }
  const isShort = Number(incoming.headers['content-length'] ?? Infinity) <= smallBody;
  if (isUnderstood && (incoming.complete || (isShort && hasGoneOn))) sendReply(outgoing, reply);
  else sendEarlyReply(incoming, outgoing, reply);
  if (!incoming.complete) cutOff(incoming);
}

/** Ends the connection of a sender that goes on with what was answered before all of it was read. */
function cutOff(incoming: IncomingMessage): void {
  incoming.resume();
  setTimeout(() => {
    if (!incoming.complete) incoming.socket.destroySoon();
  }, patience).unref();
}
