import type { Step } from '../trace.ts';

/** A request the endpoint has answered, what it was answered with and why, without what is secret in any of it. */
export interface LoggedRequest {
  /** When it came, in milliseconds since the epoch. */
  readonly time: number;
  /** Milliseconds from its head to its reply, in hundredths. */
  readonly duration_ms: number;
  /** Empty where what was sent is no request. */
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
  /** Address of the page about that code, where the documentation has one. */
  readonly error_page?: string;
  /** The step that decided. */
  readonly decided_by: Step;
  /** The sentence that tells why it was refused, dropped or answered with an example. Absent where it was carried out. */
  readonly why?: string;
  /** What was noticed and changed nothing. @example ['paralel_number: did you mean parallel_number?'] */
  readonly hints?: readonly string[];
  /** ID of the fault that was on, where it is about the operation. */
  readonly fault?: string;
  /** IDs of the variants that were on. */
  readonly variants?: readonly string[];
  /** Headers of the reply by lower-case name; `undefined` when the connection was dropped. */
  readonly reply_headers?: Readonly<Record<string, string>>;
  /** The body of the reply as text, cut off after 8 KB. */
  readonly reply_body?: string;
}
