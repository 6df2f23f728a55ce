/** What is answered to bytes that make no request. */
import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';

import { endingSockets, headersTooLarge, patience } from './node-request.ts';
import { Unreadable } from './refusal.ts';
import type { RenderedReply } from './steps.ts';

/** What is known of a request that is not read. */
export interface Unread {
  readonly method?: string | undefined;
  /** As it was sent. */
  readonly url?: string | undefined;
}

/** Answers what does not get as far as the steps. */
export type RefuseEarly = (error: unknown, unread?: Unread) => RenderedReply;

/** Answers what is no HTTP, or has headers beyond measure, as the gateway does; a slow sender is cut off. */
export function refuseUnreadable(refuse: RefuseEarly, error: NodeJS.ErrnoException, socket: Socket): void {
  if (socket.writableEnded || endingSockets.has(socket)) return;
  if (!socket.writable || error.code === 'ECONNRESET' || error.code === 'ERR_HTTP_REQUEST_TIMEOUT') {
    socket.destroy();
    return;
  }
  if (error.code === 'HPE_HEADER_OVERFLOW') {
    refuseOn(socket, '494 Request Header Too Large', refuse(new Unreadable(494, headersTooLarge)));
  } else {
    refuseOn(socket, '400 Bad Request', refuse(new Unreadable(400, 'The request is not HTTP.')));
  }
}

/** Answers CONNECT, for which Node gives no response to write to. */
export function refuseTunnel(refuse: RefuseEarly, incoming: IncomingMessage, socket: Duplex): void {
  refuseOn(socket, '404 Not Found', refuse(new Unreadable(404, undefined, 'operation-unknown'), incoming));
}

function refuseOn(socket: Duplex, status: string, { headers, text = '' }: RenderedReply): void {
  const head = [
    `HTTP/1.1 ${status}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    `Content-Length: ${Buffer.byteLength(text)}`,
    'Connection: close',
  ];
  // In one write, as whoever sent no HTTP may read no more than once.
  if (socket.writable)
    socket.end(Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), Buffer.from(text as string)]));
  setTimeout(() => socket.destroy(), patience).unref();
}
