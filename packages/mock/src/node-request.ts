/** Requests of Node's server as plain ones, and plain replies as what it sends. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';

import { BodyReader } from './body-reader.ts';
import { Unreadable } from './refusal.ts';
import { HeaderFields } from './request.ts';
import type { IncomingRequest } from './request.ts';
import type { RenderedReply } from './steps.ts';

/** Bytes that headers may have, which is more than Node lets them have by itself. */
const largestHeaders = 64 * 1024;

export const headersTooLarge = 'The headers of the request are too large.';

/**
 * Begins to read a request, so that a small one is there as a whole even when its sender goes away before it is looked
 * at.
 *
 * @param tellToGoOn tells a sender that waits for it to send the body; `undefined` where none waits
 * @throws Unreadable for headers beyond measure, and for an address that makes no sense
 */
export function fromNodeRequest(
  incoming: IncomingMessage,
  tellToGoOn: (() => void) | undefined,
): IncomingRequest {
  const { method = 'GET', rawHeaders, url = '' } = incoming;
  const headers = new HeaderFields();
  let size = 0;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const [name, value] = [rawHeaders[index]!, rawHeaders[index + 1]!];
    size += name.length + value.length + 4;
    headers.append(name, value);
  }
  if (size > largestHeaders) throw new Unreadable(494, headersTooLarge);
  checkFraming(incoming);
  const address = readAddress(url, incoming.headers.host);
  const body = new BodyReader(incoming, tellToGoOn);
  return { method, url: address, headers, readBody: (most, admit) => body.read(most, admit) };
}

/** Refuses what Node lets pass, and a proxy in front might take for a request of other bounds or for another host. */
function checkFraming({ headersDistinct, httpVersion }: IncomingMessage): void {
  const { host = [], 'transfer-encoding': codings } = headersDistinct;
  if (httpVersion !== '1.1' && httpVersion !== '1.0') throw refuseAddress('Unknown HTTP version');
  if (host.length > 1) throw refuseAddress('More than one host header');
  if (codings === undefined) return;
  if (httpVersion === '1.0') throw refuseAddress('Transfer coding in HTTP/1.0');
  if (codings.length > 1 || codings[0]!.toLowerCase() !== 'chunked') {
    throw refuseAddress('Transfer coding other than chunked');
  }
}

/** Sends a reply, as far as anybody is left to take it. */
export function sendReply(outgoing: ServerResponse, reply: RenderedReply): void {
  if (outgoing.destroyed) return;
  setHead(outgoing, reply);
  outgoing.end(reply.text);
}

/** Connections that have had their last reply. What comes on them is no request to be answered. */
export const endingSockets: WeakSet<Duplex> = new WeakSet();

/** Milliseconds in which a caller may go on sending what nobody reads, so that no reset overtakes the answer. */
export const patience = 500;

/**
 * Sends a reply while most of the request is still on its way. The rest is thrown away as it comes, and the connection
 * ends after it: were it ended at once, the sender would meet a reset, and might not get to read the reply.
 */
export function sendEarlyReply(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  reply: RenderedReply,
): void {
  if (outgoing.destroyed) return;
  endingSockets.add(incoming.socket);
  outgoing.setHeader('Connection', 'close');
  setHead(outgoing, reply);
  outgoing.flushHeaders();
  if (reply.text !== undefined && reply.text.length > 0) outgoing.write(reply.text);
  // Node ends the connection with the reply.
  const end = (): void => void outgoing.end();
  const timer = setTimeout(end, patience);
  incoming
    .once('close', () => clearTimeout(timer))
    .once('end', end)
    .once('error', end)
    .resume();
}

function setHead(outgoing: ServerResponse, { headers, status, text }: RenderedReply): void {
  outgoing.statusCode = status;
  for (const name in headers) outgoing.setHeader(name, headers[name]!);
  // Node would add it by itself, but not to a reply in HTTP/1.0.
  if (text !== undefined) outgoing.setHeader('Content-Length', Buffer.byteLength(text));
}

/** Hosts and paths that a URL has as they are sent, with no need to parse it. */
const plainHost = /^[a-z\d._-]+(?::(?:[1-5]\d{3,4}|[6-9]\d{3}))?$/;
const plainTarget = /^\/[!#$&-;=?-[\]_a-z~]*$/;
const dotSegment = /\/\.\.?(?:[/?#]|$)/;

/** The whole address, as URLs write it. */
function readAddress(target: string, host: string | undefined): string {
  // A URL would take it for a slash.
  if (target.split('?', 1)[0]!.includes('\\')) throw refuseAddress('Backslash in request path');
  if (/^https?:\/\//.test(target)) return parse(target, 'Invalid absolute URL').href;
  if (!host) throw refuseAddress('Missing host header');
  if (!target.startsWith('/')) throw refuseAddress('Invalid URL');
  const url = `http://${host}${target}`;
  if (plainHost.test(host) && plainTarget.test(target) && !dotSegment.test(target)) return url;
  const { hostname, href } = parse(url, 'Invalid URL');
  if (hostname !== host.replace(/:\d+$/, '').toLowerCase()) throw refuseAddress('Invalid host header');
  return href;
}

function parse(url: string, complaint: string): URL {
  if (!URL.canParse(url)) throw refuseAddress(complaint);
  return new URL(url);
}

function refuseAddress(complaint: string): Unreadable {
  return new Unreadable(400, `The request cannot be read: ${complaint}.`);
}
