/** A request in the decoded terms in which the vendor's signer takes it, and as it goes over the wire. */
export interface RandomRequest {
  readonly method: string;
  readonly host: string;
  /** Decoded. */
  readonly pathname: string;
  /** Decoded. */
  readonly query: Readonly<Record<string, string[]>>;
  /** The same path and query, encoded in one of the many ways that mean the same. */
  readonly url: string;
  /** Values without space around them. */
  readonly headers: Readonly<Record<string, string>>;
  readonly json: object | undefined;
  readonly accessKey: string;
  readonly secretKey: string;
  readonly date: Date;
}

const alphanumeric = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const visible = String.fromCharCode(...Array.from({ length: 94 }, (_, index) => 0x21 + index));
const anySigns = [...visible.replace('/', ''), ' ', '\t', '\u0000', ...'éßñ€一漢字\uFFFD\uE000😀𝒳\u{10FFFF}'];
const utf8 = new TextEncoder();
const methods = ['GET', 'PUT', 'POST', 'PATCH', 'DELETE', 'HEAD'];

export function randomRequest(random: () => number): RandomRequest {
  const below = (limit: number): number => Math.floor(random() * limit);
  const isTrue = (): boolean => random() < 0.5;
  const pick = <T>(from: ArrayLike<T>): T => from[below(from.length)] as T;
  const text = (from: ArrayLike<string>, shortest: number, longest: number): string =>
    Array.from({ length: shortest + below(longest - shortest + 1) }, () => pick(from)).join('');
  const many = <T>(longest: number, make: () => T): T[] => Array.from({ length: below(longest + 1) }, make);
  /** Plain text half of the time, as it is in real requests. */
  const word = (shortest: number): string => text(isTrue() ? alphanumeric : anySigns, shortest, 12);

  /** Encodes each sign as it must, may or need not be. `raw` are those that may stand as they are. */
  const encode = (decoded: string, raw: RegExp): string =>
    Array.from(decoded, (sign) => {
      if (raw.test(sign) && random() < 0.8) return sign;
      const hex = Array.from(utf8.encode(sign), (byte) => byte.toString(16).padStart(2, '0'));
      return hex.map((digits) => `%${isTrue() ? digits : digits.toUpperCase()}`).join('');
    }).join('');

  const segments = many(6, () => word(0)).filter((segment) => !/^\.\.?$/.test(segment));
  const query = randomQuery(() => many(5, () => [word(1), many(3, () => word(0))] as const));
  const host = `${text(alphanumeric, 1, 12).toLowerCase()}.example.com${isTrue() ? '' : ':8443'}`;

  const encodedPath = segments.map((segment) =>
    encode(segment, /[\w\-.~!$&'()*+,;=:@|"<>{}^`€-\u{10FFFF}]/u),
  );
  const pairs = Object.entries(query).flatMap(([name, values]) => values.map((value) => [name, value]));
  const encodedPairs = pairs.map((pair) =>
    pair.map((part) =>
      encode(part, /[\w\-.~!$'()*,;:@/?|€-\u{10FFFF}]/u).replaceAll('%20', () => pick(['%20', '+'])),
    ),
  );
  const search = encodedPairs.map(([name, value]) => (value === '' && isTrue() ? name : `${name}=${value}`));

  const headers: Record<string, string> = {};
  const taken = new Set(['host', 'x-sdk-date', 'x-sdk-content-sha256', 'authorization', 'content-type']);
  for (const name of many(5, () => `${text(alphanumeric, 1, 3)}-${text(alphanumeric, 1, 8)}`)) {
    if (taken.has(name.toLowerCase())) continue;
    taken.add(name.toLowerCase());
    headers[name] = text(`${visible} `, 0, 20).trim();
  }
  if (isTrue()) headers[pick(['content-type', 'Content-Type'])] = 'application/json';
  if (random() < 0.1) headers['X-Sdk-Content-Sha256'] = 'UNSIGNED-PAYLOAD';

  return {
    method: pick(methods),
    host,
    pathname: `/${segments.join('/')}`,
    query,
    url: `https://${host}/${encodedPath.join('/')}${search.length > 0 || isTrue() ? '?' : ''}${shuffled(search, random).join('&')}`,
    headers,
    json: isTrue() ? { [word(1)]: word(0), list: many(3, () => word(0)), big: below(1e9) } : undefined,
    accessKey: text(alphanumeric, 1, 20),
    secretKey: text(visible, 1, 80),
    date: new Date(below(4_102_444_800) * 1000 + below(1000)),
  };
}

/**
 * Draws until the order of the query is the same for decoded and for encoded text. Where it is not, the
 * vendor's own SDKs disagree: JavaScript, Python, Go and C# sort decoded text, Java sorts encoded text.
 */
function randomQuery(draw: () => (readonly [string, string[]])[]): Record<string, string[]> {
  for (;;) {
    const query = Object.fromEntries(draw());
    if (ordersAgree(Object.keys(query)) && Object.values(query).every(ordersAgree)) return query;
  }
}

function ordersAgree(texts: readonly string[]): boolean {
  const sorted = texts.toSorted();
  return sorted.every(
    (text, index) => index === 0 || encodeFully(sorted[index - 1] ?? '') <= encodeFully(text),
  );
}

function encodeFully(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
}

function shuffled<T>(items: readonly T[], random: () => number): T[] {
  return items
    .map((item) => ({ item, place: random() }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ item }) => item);
}
