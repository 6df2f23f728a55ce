/**
 * What openapi-fetch builds for each call instead of a `Request`. A full `Request` is slow to build and turns the body
 * into a stream; this keeps the body as the text it is, ready to be signed and to be sent again.
 */
export class OutgoingRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Headers;
  readonly body: string | undefined;
  readonly signal: AbortSignal | undefined;

  constructor(url: string, init: RequestInit) {
    this.url = url;
    this.method = init.method ?? 'GET';
    this.headers = init.headers as Headers;
    this.body = init.body as string | undefined;
    this.signal = init.signal ?? undefined;
  }
}
