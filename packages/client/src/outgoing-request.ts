import type { Call } from './call.ts';

/** Header fields of a request, by name in lower case. */
export type SentHeaders = Record<string, string>;

/**
 * A request on its way out: plain data, so that it can be signed and sent again. A `Request` is slow to build, and would
 * turn the body into a stream.
 */
export interface OutgoingRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: SentHeaders;
  /** The exact text that is sent. */
  readonly body: string | undefined;
  readonly signal: AbortSignal | undefined;
  /** The call it belongs to; a call by path has none. */
  readonly call: Call | undefined;
}
