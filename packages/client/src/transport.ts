import type { Auth } from './auth.ts';
import { DliNetworkError } from './errors.ts';
import type { OutgoingRequest } from './outgoing-request.ts';

/** What sends a request: `fetch`, or anything that takes an address and these options as it does. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** Sends a request with credentials, to the origin it names and no other. */
export function createTransport(auth: Auth, fetch: Fetch): (request: OutgoingRequest) => Promise<Response> {
  return async (request) => {
    const { body, headers, method, signal, url } = request;
    for (const [name, value] of Object.entries(await auth.authenticate(request))) headers.set(name, value);
    try {
      return await fetch(url, {
        method,
        headers,
        // A redirect would take the credentials along to wherever it leads.
        redirect: 'manual',
        ...(body !== undefined && { body }),
        ...(signal && { signal }),
      });
    } catch (cause) {
      signal?.throwIfAborted();
      throw new DliNetworkError(undefined, `no reply from ${new URL(url).origin}${describeCause(cause)}`, {
        cause,
      });
    }
  };
}

/** Runtimes wrap the reason: `TypeError: fetch failed` says nothing, its cause `ECONNREFUSED` does. */
function describeCause(cause: unknown): string {
  const error = cause instanceof Error && cause.cause instanceof Error ? cause.cause : cause;
  if (!(error instanceof Error)) return '';
  const { code } = error as { readonly code?: unknown };
  return `: ${error.message || (typeof code === 'string' ? code : error.name)}`;
}
