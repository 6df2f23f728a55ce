/** Requests of Node's server as plain ones, and plain replies as what it sends. */
import type { IncomingMessage, ServerResponse } from 'node:http';

import { serviceRefusals } from '@dli-flink/contract/operations';

import { checkBodySize } from './read-request.ts';
import { Refused } from './refusal.ts';
import { HeaderFields } from './request.ts';
import type { IncomingRequest } from './request.ts';
import type { RenderedReply } from './steps.ts';

/** Bytes that headers may have, which is more than Node lets them have by itself. */
const largestHeaders = 64 * 1024;

export const headersTooLarge = 'The headers of the request are too large.';

/**
 * Begins to read a request, so that it is there as a whole even when its sender goes away before it is looked at.
 *
 * @throws Refused for headers beyond measure, and for an address that makes no sense
 */
export function fromNodeRequest(incoming: IncomingMessage): IncomingRequest {
  const { method = 'GET', rawHeaders, url = '' } = incoming;
  const headers = new HeaderFields();
  let size = 0;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const [name, value] = [rawHeaders[index]!, rawHeaders[index + 1]!];
    size += name.length + value.length + 4;
    headers.append(name, value);
  }
  if (size > largestHeaders) throw refuse(494, headersTooLarge);
  const body = readBody(incoming);
  // Nobody asks for the body of a request whose connection is dropped.
  body.catch(() => {});
  return { method, url: readAddress(url, incoming.headers.host), headers, readBody: () => body };
}

/** Sends a reply, as far as anybody is left to take it. */
export function sendReply(outgoing: ServerResponse, { headers, status, text }: RenderedReply): void {
  if (outgoing.destroyed) return;
  outgoing.statusCode = status;
  for (const name in headers) outgoing.setHeader(name, headers[name]!);
  // Node would add it by itself, but not to a reply in HTTP/1.0.
  if (text !== undefined) outgoing.setHeader('Content-Length', Buffer.byteLength(text));
  outgoing.end(text);
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

function readBody(incoming: IncomingMessage): Promise<Uint8Array> {
  const { headers, method } = incoming;
  return new Promise((resolve, reject) => {
    if (method === 'GET' || method === 'HEAD') return resolve(new Uint8Array());
    checkBodySize(Number(headers['content-length'] ?? 0));
    const chunks: Buffer[] = [];
    let length = 0;
    incoming.on('data', (chunk: Buffer) => {
      length += chunk.length;
      try {
        checkBodySize(length);
        chunks.push(chunk);
      } catch (error) {
        chunks.length = 0;
        reject(error);
      }
    });
    incoming.on('end', () => resolve(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)));
    incoming.on('error', reject);
  });
}

function refuseAddress(complaint: string): Refused {
  return refuse(400, `The request cannot be read: ${complaint}.`);
}

function refuse(status: number, message: string): Refused {
  return new Refused(serviceRefusals['request-too-large'], message, { status });
}
