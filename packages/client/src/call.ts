import type { OperationId } from '@dli-flink/contract';
import type { OperationDescriptor } from '@dli-flink/contract/operations';

import type { CallFacts } from './errors.ts';
import type { HeadersLike } from './header-fields.ts';

/** Options of one call, which override those of the client. */
export interface CallOptions {
  /** Cancels the call, whether it is sending or waiting; it then rejects with the reason of the signal. */
  readonly signal?: AbortSignal;
  /** Further headers: a record, `Headers`, a `Map`, or a list of pairs. @example { 'X-Language': 'en-us' } */
  readonly headers?: HeadersLike;
  /** Further properties of the body, for fields newer than the contract. @example { restart_mode: 'fast' } */
  readonly extraBody?: Readonly<Record<string, unknown>>;
  /** How often to send again after a failure that may pass. @default 3 */
  readonly retries?: number;
  /** Time for one attempt, reading the reply included, in milliseconds. @default 30_000 */
  readonly attemptTimeout?: number;
  /** Time for the whole call, waiting between attempts included, in milliseconds. @default 120_000 */
  readonly totalTimeout?: number;
}

/** Alternatives; each lists the security schemes that go together. */
type Security = OperationDescriptor['security'];

/** One call under way: its options, and its attempts and time so far. */
export class Call implements CallFacts {
  readonly operation: OperationId | undefined;
  readonly isIdempotent: boolean;
  readonly options: CallOptions;
  /** Security schemes that the operation asks for, or `undefined` where it is not known. */
  readonly security: Security | undefined;
  readonly #started: number = performance.now();
  attempts = 0;
  /** Whether the server had closed the connection before the last attempt was written to it. */
  isStale = false;

  constructor(
    operation: OperationId | undefined,
    isIdempotent: boolean,
    options: CallOptions,
    security?: Security,
  ) {
    this.operation = operation;
    this.isIdempotent = isIdempotent;
    this.options = options;
    this.security = security;
  }

  get elapsed(): number {
    return Math.round(performance.now() - this.#started);
  }
}
