/** How often one call is repeated because a connection was stale. */
export const mostRepetitions = 3;

/**
 * Keeps count of connections that may be kept open between requests: `fetch` does not tell which one it takes. A server
 * that closes one while it is idle has not failed; it shows only when the next request is written to it.
 */
export class Connections {
  #idle = 0;

  /** Takes a connection for a request. Whether it may have been in use before. */
  take(): boolean {
    if (this.#idle === 0) return false;
    this.#idle--;
    return true;
  }

  /** A whole reply has come, so its connection can be used again. */
  release(): void {
    this.#idle++;
  }
}

const codes: ReadonlySet<unknown> = new Set(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET']);

/** Whether a failure of `fetch` says that the other side has closed the connection. */
export function isClosed(failure: unknown): boolean {
  const { cause, code } = (failure ?? {}) as {
    readonly cause?: { readonly code?: unknown };
    readonly code?: unknown;
  };
  return codes.has(code) || codes.has(cause?.code);
}
