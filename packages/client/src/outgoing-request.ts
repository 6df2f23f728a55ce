import type { Call } from './call.ts';
import type { SentHeaders } from './header-fields.ts';

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
  /** Aborts when the request is given up: cancelled, or out of time. */
  readonly signal: AbortSignal | undefined;
  /** The call it belongs to, the same for each of its attempts. */
  readonly call: Call | undefined;
}
