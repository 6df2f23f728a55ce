/** The body as text, which is what is sent: the form shows the value of it and writes it anew. */
import { findJsonError } from './json-error.ts';
import type { JsonError } from './json-error.ts';

export type ReadBody =
  | { readonly kind: 'malformed'; readonly error: JsonError }
  | {
      readonly kind: 'json';
      readonly value: unknown;
      /** The first number that a form would not give back digit for digit, as it is written. */
      readonly inexact: string | undefined;
    };

export type Members = Readonly<Record<string, unknown>>;

export function readBody(text: string): ReadBody {
  let inexact: string | undefined;
  const revive = (_: string, value: unknown, context?: { readonly source?: string }): unknown => {
    if (typeof value === 'number' && context?.source !== undefined && !isExact(context.source, value))
      inexact ??= context.source;
    return value;
  };
  try {
    return { kind: 'json', value: JSON.parse(text, revive) as unknown, inexact };
  } catch {
    return { kind: 'malformed', error: findJsonError(text) };
  }
}

export function writeBody(value: unknown): string {
  return JSON.stringify(value, null, 2);
}

/** Whether a value has properties, as the body and its form do. */
export function isObject(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isExact(source: string, value: number): boolean {
  return Number.isFinite(value) && (!/^-?\d+$/.test(source) || BigInt(source) === BigInt(value));
}
