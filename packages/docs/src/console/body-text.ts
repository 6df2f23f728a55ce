/** The body as text, which is what is sent: the form shows the value of it and writes it anew. */
import { isExact, parseExactJson, writeExactJson } from '../exact-json.ts';
import { findJsonError } from './json-error.ts';
import type { JsonError } from './json-error.ts';

export type ReadBody =
  /** None is sent. */
  | { readonly kind: 'none' }
  | { readonly kind: 'malformed'; readonly error: JsonError }
  | {
      readonly kind: 'json';
      /** Integers that no double holds are bigints. */
      readonly value: unknown;
      /** The first number that no value holds digit for digit, as it is written. */
      readonly inexact: string | undefined;
    };

export type Members = Readonly<Record<string, unknown>>;

export function readBody(text: string): Exclude<ReadBody, { kind: 'none' }> {
  let inexact: string | undefined;
  const revive = (_: string, value: unknown, context?: { readonly source?: string }): unknown => {
    if (typeof value === 'number' && context?.source !== undefined && !isExact(context.source, value))
      inexact ??= context.source;
    return value;
  };
  try {
    JSON.parse(text, revive);
    return { kind: 'json', value: parseExactJson(text), inexact };
  } catch {
    return { kind: 'malformed', error: findJsonError(text) };
  }
}

export function writeBody(value: unknown): string {
  return writeExactJson(value, 2);
}

/** The members of an object that have one of these names. */
export function pickMembers(value: Members, names: ReadonlySet<string>): Members {
  return Object.fromEntries(Object.entries(value).filter(([name]) => names.has(name)));
}

/** An object whose members of these names are those of another, and whose other members stay where they are. */
export function replaceMembers(value: Members, names: ReadonlySet<string>, members: Members): Members {
  const kept = Object.entries(value).map(([name, member]) => [
    name,
    names.has(name) ? members[name] : member,
  ]);
  const added = Object.entries(members).filter(([name]) => !Object.hasOwn(value, name));
  return Object.fromEntries([...kept, ...added].filter(([, member]) => member !== undefined)) as Members;
}

/** Whether a value has properties, as the body and its form do. */
export function isObject(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
