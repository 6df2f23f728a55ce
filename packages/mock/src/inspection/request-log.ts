import { securityHeaders } from '@dli-flink/contract/operations';

import type { ReadRequest } from '../steps.ts';

/** A request the endpoint has answered, without what is secret in it. */
export interface LoggedRequest {
  /** When it came, in milliseconds since the epoch. */
  readonly time: number;
  readonly method: string;
  readonly path: string;
  /** Headers by lower-case name; credentials are replaced by `[redacted]`. */
  readonly headers: Readonly<Record<string, string>>;
  /** The body as text, cut off after 8 KB. */
  readonly body: string;
  /** Status of the reply; `undefined` when the connection was dropped. */
  readonly status: number | undefined;
  readonly request_id: string;
  /** What the reply says went wrong, if anything. */
  readonly error_code?: string;
}

const longestBody = 8192;

const secretHeaders: ReadonlySet<string> = new Set([
  securityHeaders.Token.header.toLowerCase(),
  securityHeaders.Signature.header.toLowerCase(),
  'x-security-token',
  'cookie',
  'proxy-authorization',
]);

interface Entry {
  readonly time: number;
  readonly request: Pick<ReadRequest, 'method' | 'url' | 'headers'>;
  readonly body: Uint8Array;
  readonly outcome: Pick<LoggedRequest, 'status' | 'request_id' | 'error_code'>;
}

/** The last requests. What is shown of them is made when they are looked at. */
export class RequestLog {
  readonly #capacity: number;
  readonly #entries: Entry[] = [];
  #next = 0;

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  add(
    time: number,
    request: Pick<ReadRequest, 'method' | 'url' | 'headers'>,
    body: Uint8Array | undefined,
    outcome: Entry['outcome'],
  ): void {
    if (this.#capacity === 0) return;
    // A copy, so that a large body is not kept for its first bytes.
    this.#entries[this.#next] = {
      time,
      request,
      outcome,
      body: body?.slice(0, longestBody) ?? new Uint8Array(),
    };
    this.#next = (this.#next + 1) % this.#capacity;
  }

  /** The latest first. */
  list(): readonly LoggedRequest[] {
    const { length } = this.#entries;
    return Array.from({ length }, (_, age) => {
      const { body, outcome, request, time } = this.#entries[(this.#next - 1 - age + 2 * length) % length]!;
      const { pathname, search } = new URL(request.url);
      return {
        time,
        method: request.method,
        path: pathname + search,
        headers: redact(request.headers),
        body: new TextDecoder().decode(body),
        ...outcome,
      };
    });
  }

  clear(): void {
    this.#entries.length = 0;
    this.#next = 0;
  }
}

function redact(headers: Headers): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [...headers].map(([name, value]) => [name, secretHeaders.has(name) ? '[redacted]' : value]),
  );
}
