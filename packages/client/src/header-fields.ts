import { tell } from './tell.ts';

/** Header fields by name. */
export type HeaderFields = Readonly<Record<string, string>>;

/** Header fields in any of the forms that JavaScript has for them: a record, `Headers`, a `Map`, or a list of pairs. */
export type HeadersLike = HeaderFields | Iterable<readonly [name: string, value: string]>;

/** Header fields of a request, by name in lower case. */
export type SentHeaders = Record<string, string>;

/** The names and values HTTP can carry (RFC 9110, section 5). */
const fieldName = /^[\w!#$%&'*+.^`|~-]+$/;
const fieldValue = /^[\t\x20-\x7E\x80-\xFF]*$/;

/** Fields that follow from the address, the body and the connection. A signature would not match a host of one's own. */
const ofConnection = /^(host|content-length|transfer-encoding|upgrade|expect|keep-alive)$/i;

/**
 * Reads header fields; those of the same name are joined.
 *
 * @param refuse makes the error for the name of a field that cannot be sent; the value may be secret
 */
export function readHeaderFields(headers: HeadersLike, refuse: (name: string) => Error): SentHeaders {
  const fields: SentHeaders = {};
  for (const pair of listFields(headers)) {
    const [name, value]: readonly unknown[] = Array.isArray(pair) ? pair : [];
    if (
      typeof name !== 'string' ||
      typeof value !== 'string' ||
      !fieldName.test(name) ||
      !fieldValue.test(value) ||
      ofConnection.test(name)
    ) {
      throw refuse(String(name));
    }
    const key = name.toLowerCase();
    fields[key] = Object.hasOwn(fields, key) ? `${fields[key]}, ${value}` : value;
  }
  return fields;
}

/** Says what is wrong with a field. */
export function describeField(name: string): string {
  return `${JSON.stringify(tell(name))} and its value must be a header that HTTP can carry and a request may set`;
}

/** The pairs of name and value, as they were given. */
export function listFields(headers: HeadersLike): Iterable<unknown> {
  return Symbol.iterator in headers ? headers : Object.entries(headers);
}
