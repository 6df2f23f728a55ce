import { listFields } from '../header-fields.ts';
import type { HeadersLike } from '../header-fields.ts';

/**
 * The headers of a request: a `Headers` object (anything with its `get`), or a record, a `Map` or a list of pairs, whose
 * names may be in any case.
 */
export type RequestHeaders = { get(name: string): string | null | undefined } | HeadersLike;

/** Looks a header up by its lower-case name. */
export type HeaderReader = (lowerCaseName: string) => string | undefined;

/** Gives both kinds of headers the same look-up. */
export function readerOf(headers: RequestHeaders): HeaderReader {
  // A record can hold a header that is called `get`, but its value is no function.
  const { get } = headers as { readonly get?: unknown };
  // That of a `Map` knows names in one case only.
  if (typeof get === 'function' && !(headers instanceof Map)) {
    return (name) => (get.call(headers, name) as string | null | undefined) ?? undefined;
  }
  const values = new Map<string, string>();
  for (const [name, value] of listFields(headers as HeadersLike) as Iterable<[string, string]>) {
    const lowerCaseName = name.toLowerCase();
    const earlier = values.get(lowerCaseName);
    // `fetch` joins names that differ in case only; the signature has to cover what it sends.
    values.set(lowerCaseName, earlier === undefined ? value : `${earlier}, ${value}`);
  }
  return (name) => values.get(name);
}
