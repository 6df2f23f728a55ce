import type { Call } from './call.ts';

/**
 * What openapi-fetch builds for each call instead of a `Request`. A full `Request` is slow to build and turns the body
 * into a stream; this keeps the body as the text it is, ready to be signed and to be sent again.
 */
export class OutgoingRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Headers;
  readonly body: string | undefined;
  /** The call it belongs to; a call by path has none. */
  readonly call: Call | undefined;
  readonly signal: AbortSignal | undefined;

  constructor(url: string, init: RequestInit & { readonly call?: Call }) {
    this.url = url;
    this.method = init.method!;
    this.headers = init.headers as Headers;
    this.body = init.body as string | undefined;
    this.call = init.call;
    this.signal = init.signal ?? undefined;
  }
}
