/** The shape of the table, and short ways to write its rows. */
import type { Deviation } from '../fixtures/send-update.ts';

/** A request, and how it has to be answered by what the vendor's page says. */
export interface Expectation {
  readonly label: string;
  /** What of the request is other than in an update of job 202 with an empty object and the token. */
  readonly request: Deviation;
  readonly status: number;
  /** Error code of a refusal. */
  readonly code?: string;
  /** What the body is, taken by itself and whatever else of the request is wrong. */
  readonly body: 'valid' | 'invalid' | 'malformed';
}

/** A body that keeps every rule. */
export function accepted(label: string, value: unknown): Expectation {
  return acceptedText(label, JSON.stringify(value));
}

/** The same, where the way it is written matters. */
export function acceptedText(label: string, text: string): Expectation {
  return { label, request: { body: text }, status: 200, body: 'valid' };
}

/** A body that breaks a rule. */
export function refused(label: string, value: unknown): Expectation {
  return refusedText(label, JSON.stringify(value));
}

/** The same, where the way it is written matters. */
export function refusedText(label: string, text: string): Expectation {
  return { label, request: { body: text }, status: 400, code: 'DLI.0001', body: 'invalid' };
}

/** A body that is no JSON. */
export function malformed(label: string, body: string | Uint8Array<ArrayBuffer> | null): Expectation {
  return { label, request: { body }, status: 400, code: 'DLI.10004', body: 'malformed' };
}

/** A request that differs in something else than its body. */
export function answered(label: string, request: Deviation, status: number, code?: string): Expectation {
  return { label, request, status, ...(code !== undefined && { code }), body: 'valid' };
}
