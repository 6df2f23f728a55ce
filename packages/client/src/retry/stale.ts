/** How often one call is repeated because a connection was stale. */
export const mostRepetitions = 3;

/**
 * Whether a failure of `fetch` says that the other side has closed the connection. A server that closes one while it is
 * idle has not failed; it shows only when the next request is written to it.
 */
export function isClosed(failure: unknown): boolean {
  const { cause, code } = Object(failure) as { readonly cause?: unknown; readonly code?: unknown };
  const { code: inner } = Object(cause) as { readonly code?: unknown };
  return /^(ECONNRESET|EPIPE|UND_ERR_SOCKET)$/.test(String(code ?? inner));
}
