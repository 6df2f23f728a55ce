/**
 * The headers of a request: a `Headers` object (anything with its `get`), or a plain record whose names may
 * be in any case.
 */
export type RequestHeaders =
  | { get(name: string): string | null | undefined }
  | Readonly<Record<string, string>>;

/** Looks a header up by its lower-case name. */
export type HeaderReader = (lowerCaseName: string) => string | undefined;

/** Gives both kinds of headers the same look-up. */
export function readerOf(headers: RequestHeaders): HeaderReader {
  // A record can hold a header that is called `get`, but its value is no function.
  const { get } = headers;
  if (typeof get === 'function') return (name) => get.call(headers, name) ?? undefined;
  const values = new Map<string, string>();
  for (const [name, value] of Object.entries(headers)) {
    const lowerCaseName = name.toLowerCase();
    const earlier = values.get(lowerCaseName);
    // `fetch` joins names that differ in case only; the signature has to cover what it sends.
    values.set(lowerCaseName, earlier === undefined ? value : `${earlier}, ${value}`);
  }
  return (name) => values.get(name);
}
