/** What is answered to bytes that make no request. */
import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';

import type { KnownErrorCode } from '@dli-flink/contract/errors';
import { serviceRefusals } from '@dli-flink/contract/operations';

import { headersTooLarge } from './node-request.ts';
import { Refused } from './refusal.ts';
import type { RenderedReply } from './steps.ts';

/** Milliseconds in which a caller may go on sending what nobody reads, so that no reset overtakes the answer. */
export const farewell = 500;

/** Answers what is no HTTP, or has headers beyond measure, as the gateway does; a slow sender is cut off. */
export function refuseUnreadable(error: NodeJS.ErrnoException, socket: Socket): void {
  if (socket.writableEnded) return;
  if (!socket.writable || error.code === 'ECONNRESET' || error.code === 'ERR_HTTP_REQUEST_TIMEOUT') {
    socket.destroy();
    return;
  }
  if (error.code === 'HPE_HEADER_OVERFLOW') {
    refuseOn(socket, '494 Request Header Too Large', serviceRefusals['request-too-large'], headersTooLarge);
  } else {
    refuseOn(socket, '400 Bad Request', serviceRefusals['request-too-large'], 'The request is not HTTP.');
  }
}

/** Answers CONNECT, for which Node gives no response to write to. */
export function refuseTunnel(_: IncomingMessage, socket: Duplex): void {
  refuseOn(socket, '404 Not Found', serviceRefusals['operation-unknown']);
}

function refuseOn(socket: Duplex, status: string, code: KnownErrorCode, message?: string): void {
  const { headers, text } = renderRefusal(new Refused(code, message));
  const head = [
    `HTTP/1.1 ${status}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    `Content-Length: ${Buffer.byteLength(text)}`,
    'Connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${text}`);
  setTimeout(() => socket.destroy(), farewell).unref();
}

/** A refusal of what does not get as far as the steps, which render all else. */
export function renderRefusal(refused: Refused): RenderedReply & { readonly text: string } {
  const requestId = crypto.randomUUID().replaceAll('-', '');
  const { body, status } = refused.toReply(requestId);
  return {
    status,
    headers: { 'Content-Type': 'application/json', 'X-Request-Id': requestId },
    text: JSON.stringify(body),
  };
}
