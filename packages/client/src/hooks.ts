import type { OperationId } from '@dli-flink/contract';

/** Facts that every event has. None is secret: headers and bodies are left out. */
export interface CallEvent {
  readonly operation: OperationId | undefined;
  readonly method: string;
  /** The address, without its query. */
  readonly url: string;
  /** Number of the attempt, from 1. */
  readonly attempt: number;
}

export interface ResponseEvent extends CallEvent {
  readonly status: number;
  readonly requestId: string | undefined;
  /** Time since the call began, in milliseconds. */
  readonly elapsed: number;
}

export interface RetryEvent extends CallEvent {
  /** Why the attempt failed. */
  readonly reason: string;
  /** How long is waited before the next attempt, in milliseconds. */
  readonly delay: number;
}

/** Functions that are told what happens. What they throw ends the call. */
export interface Hooks {
  readonly onRequest?: (event: CallEvent) => void;
  readonly onResponse?: (event: ResponseEvent) => void;
  readonly onRetry?: (event: RetryEvent) => void;
}
