import { securityHeaders } from '@dli-flink/contract/operations';

import type { RequestHead } from '../request.ts';
import { redacted } from './redaction.ts';
import type { Redaction } from './redaction.ts';

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
  /** Size of the whole body; 0 when it was not read. */
  readonly body_bytes: number;
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
  readonly request: RequestHead;
  /** Room for the beginning of the body, which need not fill it. */
  readonly bytes: Uint8Array;
  readonly body: Uint8Array;
  readonly size: number;
  readonly outcome: Pick<LoggedRequest, 'status' | 'request_id' | 'error_code'>;
}

/** The last requests. What is shown of them is made when they are looked at. */
export class RequestLog {
  readonly #capacity: number;
  readonly #redaction: Redaction;
  readonly #entries: Entry[] = [];
  #next = 0;

  constructor(capacity: number, redaction: Redaction) {
    this.#capacity = capacity;
    this.#redaction = redaction;
  }

  add(
    time: number,
    { headers, method, url }: RequestHead,
    body: Uint8Array = new Uint8Array(),
    outcome: Entry['outcome'],
  ): void {
    if (this.#capacity === 0) return;
    const beginning = body.subarray(0, longestBody + this.#redaction.longest);
    // The bytes of the request that is forgotten are used again, rather than left for the garbage collector.
    const before = this.#entries[this.#next]?.bytes;
    const bytes =
      before !== undefined && before.length >= beginning.length ? before : new Uint8Array(beginning.length);
    bytes.set(beginning);
    this.#entries[this.#next] = {
      time,
      request: { headers, method, url },
      outcome,
      size: body.length,
      bytes,
      body: bytes.subarray(0, beginning.length),
    };
    this.#next = (this.#next + 1) % this.#capacity;
  }

  /** The latest first. */
  list(): readonly LoggedRequest[] {
    const { length } = this.#entries;
    return Array.from({ length }, (_, age) =>
      this.#show(this.#entries[(this.#next - 1 - age + 2 * length) % length]!),
    );
  }

  clear(): void {
    this.#entries.length = 0;
    this.#next = 0;
  }

  #show({ body, outcome, request, size, time }: Entry): LoggedRequest {
    const { pathname, search } = new URL(request.url);
    const show = (name: string, value: string): string =>
      secretHeaders.has(name) ? redacted : this.#redaction.hide(value);
    return {
      time,
      method: request.method,
      path: this.#redaction.hide(pathname + search),
      headers: Object.fromEntries(
        request.headers.toSorted().map(([name, value]) => [name, show(name, value)]),
      ),
      body: this.#showBody(body, size),
      body_bytes: size,
      ...outcome,
    };
  }

  #showBody(kept: Uint8Array, size: number): string {
    const isCut = size > kept.length;
    const text = this.#redaction.hide(new TextDecoder().decode(kept, { stream: isCut }));
    if (!isCut) return text.slice(0, longestBody);
    // Where it was cut, half a secret may be left, which is none to be found.
    const found = text.lastIndexOf(redacted);
    const end = Math.max(text.length - this.#redaction.longest, found === -1 ? 0 : found + redacted.length);
    return text.slice(0, Math.min(end, longestBody));
  }
}
