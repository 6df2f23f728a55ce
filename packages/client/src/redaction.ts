/** Takes secrets out of texts, in whatever way a service has written them. Pure, and linear in the length of a text. */

/** What stands in the place of a secret. */
export const redacted = '[redacted]';

/** Takes the secrets that it was made for out of a text. */
export type Redactor = (text: string) => string;

/** What is shorter can be part of an ordinary word, and is a secret only where no letter or digit is next to it. */
const shortestFragment = 8;

/** How deep encodings within encodings are followed; in a long text, which takes its time, less deep. */
const [depth, depthOfLong, long] = [4, 2, 100_000];

/**
 * Makes a function that replaces secrets in a text by `[redacted]`. They are found as they are, and written with escapes
 * of JSON or JavaScript, percent-encoded, with character references of HTML, or in Base64, in part or as a whole, and one
 * within another. A secret of fewer than 8 characters is taken for one only where it stands alone, with no letter, digit,
 * `_` or `'` beside it.
 *
 * @example createRedactor([token])(`the token ${token} is not valid`) // 'the token [redacted] is not valid'
 */
export function createRedactor(secrets: Iterable<string>): Redactor {
  const known = [...secrets].filter(Boolean);
  const spellings: Record<string, readonly string[]> = {};
  return (text) => {
    // No encoding makes a text shorter.
    const possible = known.filter(({ length }) => length <= text.length);
    if (possible.length === 0) return text;
    const shortest = Math.min(...possible.map(({ length }) => length));
    if (!possible.some((secret) => text.includes(secret)) && !hasCode(text, shortest)) return text;
    const searched = possible.flatMap((secret) => (spellings[`=${secret}`] ??= listSpellings(secret)));
    const found: Span[] = [];
    let views: readonly View[] = [{ text }];
    const deepest = text.length > long ? depthOfLong : depth;
    for (let level = 0; level <= deepest; level++) {
      for (const view of views) for (const spelling of searched) find(view, spelling, found);
      views = views
        .flatMap((view) => [readEscapes(view), readBase64(view, shortest)])
        .filter((view) => view !== undefined);
    }
    return found.length === 0 ? text : cutOut(text, found);
  };
}

/** A name as the members of a contract have it. Another one may be a secret. */
const plainName = /^[a-z_]+$/;

/** A copy of a JSON value without secrets: in texts, in long numbers, and in names that are no plain words. */
export function redactJson(value: unknown, redact: Redactor): unknown {
  if (typeof value === 'string') return redact(value);
  if (typeof value === 'number') {
    const digits = String(value);
    return digits.length < shortestFragment || redact(digits) === digits ? value : redacted;
  }
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => redactJson(item, redact));
  const entries = Object.entries(value).map(([name, inner]) => [
    plainName.test(name) ? name : redact(name),
    redactJson(inner, redact),
  ]);
  return Object.fromEntries(entries) as unknown;
}

/** Headers that hold a secret, whoever sets them. */
const secretHeaders = /auth|cookie|key|password|secret|signature|token/i;

/** Headers that come with credentials and hold none. */
const publicHeaders = /^(x-sdk-date|x-project-id|x-domain-id|date|content-type|x-sdk-content-sha256)$/i;

/** Parameters of `Authorization` that tell who, and not how it is proved. */
const publicParameters = /^(access|algorithm|credential|realm|signedheaders|username)$/i;

/**
 * The secrets in header fields: values, and what is secret by itself in them, such as the signature in `Authorization`,
 * the token after `Bearer`, and the password of `Basic`.
 *
 * @param areCredentials whether the fields authenticate a request: then their names need not say that they are secret
 */
export function listHeaderSecrets(
  fields: Readonly<Record<string, string>>,
  areCredentials = false,
): readonly string[] {
  return Object.entries(fields)
    .filter(([name]) => secretHeaders.test(name) || (areCredentials && !publicHeaders.test(name)))
    .flatMap(([, value]) => [...new Set(listSecrets(value))]);
}

function listSecrets(value: string): readonly string[] {
  const [scheme = '', ...others] = value.split(/[\s,]+/);
  const secrets = [value];
  for (const part of others.length === 0 ? [scheme] : others) {
    const [, name = '', parameter] = /^([\w-]+)="?([^="][^";]*)/.exec(part) ?? [];
    if (parameter === undefined) secrets.push(part);
    else if (!publicParameters.test(name)) secrets.push(parameter);
  }
  if (/^basic$/i.test(scheme)) secrets.push(readPassword(others[0] ?? ''));
  return secrets;
}

function readPassword(encoded: string): string {
  try {
    return atob(encoded).replace(/^[^:]*:/, '');
  } catch {
    return '';
  }
}

/** A text, or what is meant by it once escapes are read. */
interface View {
  readonly text: string;
  /** Where each character begins in the text that was given, and where the last one ends. Default: where it is. */
  readonly starts?: Uint32Array;
}

type Span = readonly [start: number, end: number];

/** The secret, and what Base64 makes of it where the digits of something else go before. All else is decoded instead. */
function listSpellings(secret: string): readonly string[] {
  const spellings = new Set([secret]);
  // A secret can look like an escape itself, which decoding takes for one.
  let view = readEscapes({ text: secret });
  for (; view !== undefined && spellings.size <= depth; view = readEscapes(view)) spellings.add(view.text);
  for (const digits of listBase64(secret)) {
    spellings.add(digits).add(digits.replaceAll('+', '-').replaceAll('/', '_'));
  }
  return [...spellings];
}

/** Where fewer digits of Base64 are certain, they can be those of any text. */
const fewestDigits = 6;

/** The digits of Base64 that a text certainly has, at each of the three places in a group of bytes where it can begin. */
function listBase64(text: string): readonly string[] {
  const bytes = String.fromCharCode(...new TextEncoder().encode(text));
  const digits = [0, 1, 2].map((offset) => {
    const end = Math.floor(((offset + bytes.length) * 8) / 6);
    return btoa('\0'.repeat(offset) + bytes).slice(Math.ceil((offset * 8) / 6), end);
  });
  return [btoa(bytes).replace(/=+$/, ''), ...digits.filter(({ length }) => length >= fewestDigits)];
}

/** Adds the places where a spelling stands, as places of the text that was given. */
function find({ starts, text }: View, spelling: string, found: Span[]): void {
  const isFragment = spelling.length < shortestFragment;
  let end: number;
  for (let start = text.indexOf(spelling); start !== -1; start = text.indexOf(spelling, end)) {
    end = start + spelling.length;
    if (isFragment && (isWordAt(text, start - 1) || isWordAt(text, end))) end = start + 1;
    else found.push(starts === undefined ? [start, end] : [starts[start]!, starts[end]!]);
  }
}

function isWordAt(text: string, index: number): boolean {
  return /[\w']/.test(text.charAt(index));
}

function cutOut(text: string, found: Span[]): string {
  let clean = '';
  let kept = 0;
  for (const [start, end] of found.toSorted(([one], [other]) => one - other)) {
    // Two that touch or overlap are one.
    if (start > kept || kept === 0) clean += text.slice(kept, start) + redacted;
    kept = Math.max(kept, end);
  }
  return clean + text.slice(kept);
}

/** Reads a text sign by sign. `next` gives the code that is meant at a place, and in the bits above 16 how far to go on. */
function read(view: View, next: (text: string, index: number) => number): View {
  const { starts, text } = view;
  const codes = new Uint16Array(text.length);
  const places = new Uint32Array(text.length + 1);
  let size = 0;
  for (let index = 0; index < text.length; size++) {
    const step = next(text, index);
    codes[size] = step;
    places[size] = starts?.[index] ?? index;
    index += step >>> 16;
  }
  places[size] = starts?.[text.length] ?? text.length;
  return { text: utf16.decode(codes.subarray(0, size)), starts: places };
}

const utf16 = new TextDecoder('utf-16le', { ignoreBOM: true });

/** A step of one sign. */
const one = 0x1_0000;

const base64Digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_';

/** The value of each digit of Base64 by its code, in both alphabets; 64 for what is no digit. */
const base64Values = new Uint8Array(65_536).fill(64);
// The last two are other signs for the two before.
for (let at = 0; at < 66; at++) base64Values[base64Digits.charCodeAt(at)] = at < 64 ? at : at - 2;

/** Whether there is an escape, or a word of Base64 so long. Most replies have neither. */
function hasCode(text: string, shortest: number): boolean {
  let begin = 0;
  for (let index = 0; index <= text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === 0x25 || code === 0x26 || code === 0x5c) return true;
    if (base64Values[code]! < 64) continue;
    if (index - begin >= shortest) return true;
    begin = index + 1;
  }
  return false;
}

/** What is in Base64 in words of a length, and spaces for all else. `undefined` if there is no such word. */
function readBase64(view: View, shortest: number): View | undefined {
  let [begin, end, isWord, isFound] = [0, 0, false, false];
  const words = read(view, (text, index) => {
    if (index >= end) {
      begin = end = index;
      while (base64Values[text.charCodeAt(end)]! < 64) end++;
      isWord = end - begin >= shortest;
      isFound ||= isWord;
    }
    if (!isWord || index + 1 >= end) return 0x20 | one;
    // Three bytes are in four digits, each in two that follow each other.
    const bits = (base64Values[text.charCodeAt(index)]! << 6) | base64Values[text.charCodeAt(index + 1)]!;
    const byte = (index - begin) % 4;
    return ((bits >> (4 - 2 * byte)) & 0xff) | (byte === 2 ? 2 * one : one);
  });
  return isFound ? words : undefined;
}

/** Signs that tokens have, by the names HTML has for them. */
const namedSigns = new Map(
  Object.entries({
    amp: '&',
    apos: "'",
    equals: '=',
    gt: '>',
    lowbar: '_',
    lt: '<',
    plus: '+',
    quot: '"',
    sol: '/',
  }),
);

/** Reads each escape of a text once: `\u0041`, `\x41`, `\/`, `%41`, `&#65;`, `&#x41;`, `&sol;`. `undefined` if there is none. */
function readEscapes(view: View): View | undefined {
  if (!/[&%\\]/.test(view.text)) return undefined;
  const meant = read(view, readSign);
  return meant.text.length === view.text.length ? undefined : meant;
}

/** Goes by codes, without a pattern, since a text may consist of nothing but escapes. */
function readSign(text: string, index: number): number {
  const sign = text.charCodeAt(index);
  if (sign !== 0x25 && sign !== 0x26 && sign !== 0x5c) return sign | one;
  const next = text[index + 1] ?? '';
  if (sign === 0x26) {
    // The name or the number, and what ends it.
    const isHex = next === '#' && /x/i.test(text[index + 2] ?? '');
    if (next === '#') return readNumber(text, index, isHex ? 3 : 2, 12, isHex ? 16 : 10) ?? sign | one;
    const length = text.slice(index, index + 8).indexOf(';');
    const named = namedSigns.get(text.slice(index + 1, index + length));
    return named === undefined ? sign | one : named.charCodeAt(0) | ((length + 1) * one);
  }
  // `%u0041` is what the old escape() of JavaScript writes.
  const digits = next === 'u' ? 4 : 2;
  const before = next === 'u' || next === 'x' ? 2 : 1;
  const code =
    sign === 0x25 || before === 2 ? readNumber(text, index, before, digits, 16, digits) : undefined;
  // Whoever escapes with a backslash does not escape what begins another escape.
  if (code !== undefined || sign === 0x25 || '%&'.includes(next)) return code ?? sign | one;
  // Of the others, `\n` and its like mean white space.
  return ('bfnrt'.includes(next) ? 0x20 : next.charCodeAt(0)) | (2 * one);
}

/** The code whose digits begin so far behind a place, as a step over all of them. `undefined` where there are too few. */
function readNumber(
  text: string,
  index: number,
  before: number,
  most: number,
  base: number,
  fewest = 1,
): number | undefined {
  let value = 0;
  let end = index + before;
  for (; end < index + before + most; end++) {
    const code = text.charCodeAt(end);
    const digit = code < 0x3a ? code - 0x30 : (code | 0x20) - 0x57;
    if (!(digit >= 0 && digit < base)) break;
    value = (value * base + digit) & 0xffff;
  }
  if (end < index + before + fewest) return undefined;
  return value | ((end - index + (text[index] === '&' && text[end] === ';' ? 1 : 0)) * one);
}
