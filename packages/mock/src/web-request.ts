/** Web requests as plain ones, and plain replies as Web responses. */
import { checkBodySize } from './read-request.ts';
import { HeaderFields, smallBody } from './request.ts';
import type { IncomingRequest } from './request.ts';
import type { RenderedReply } from './steps.ts';

export function fromWebRequest(request: Request): IncomingRequest {
  const { headers, method, url } = request;
  return {
    method,
    url,
    headers: new HeaderFields(headers),
    readBody: (most, admit) => readBody(request, most, admit),
  };
}

export function toWebResponse({ headers, status, text }: RenderedReply): Response {
  return new Response(text ?? null, { status, headers });
}

async function readBody(request: Request, largest: number, admit?: () => Promise<void>): Promise<Uint8Array> {
  // As a stream it would pass for an empty body.
  if (request.bodyUsed) throw new TypeError('the body has been read before');
  const announced = request.headers.get('Content-Length');
  // Not every browser lets the body of a request be read in pieces.
  const isIterable = Symbol.asyncIterator in (request.body ?? {});
  if (announced !== null || !isIterable) {
    checkBodySize(Number(announced), largest);
    // Nor does such a browser tell a length that was not announced.
    if (request.body !== null && !(Number(announced ?? Infinity) <= smallBody)) await admit?.();
    const body = new Uint8Array(await request.arrayBuffer());
    // No server was between that would have held the sender to the size announced.
    checkBodySize(body.length, largest);
    return body;
  }
  const chunks: Uint8Array[] = [];
  let length = 0;
  let isAdmitted = false;
  for await (const chunk of request.body as AsyncIterable<Uint8Array>) {
    length += chunk.length;
    checkBodySize(length, largest);
    if (length > smallBody && !isAdmitted) await admit?.();
    isAdmitted = length > smallBody;
    chunks.push(chunk);
  }
  const body = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    body.set(chunk, offset);
    offset += chunk.length;
  }
  return body;
}
