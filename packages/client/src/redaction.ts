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
  const searches = [...new Set(secrets)].filter(Boolean).map((secret) => {
    let spellings: readonly string[] | undefined;
    return { shortest: secret.length, spell: () => (spellings ??= listSpellings(secret)) };
  });
  return (text) => {
    // No encoding makes a text shorter.
    const possible = searches.filter(({ shortest }) => shortest <= text.length);
    if (possible.length === 0) return text;
    const shortest = Math.min(...possible.map((search) => search.shortest));
    const spellings = possible.flatMap(({ spell }) => spell());
    const found: Span[] = [];
    let views: readonly View[] = [{ text }];
    const deepest = text.length > long ? depthOfLong : depth;
    for (let level = 0; level <= deepest; level++) {
      for (const view of views) for (const spelling of spellings) find(view, spelling, found);
      views = views
        .flatMap((view) => [readEscapes(view), readBase64(view, shortest)])
        .filter((view) => view !== undefined);
    }
    return found.length === 0 ? text : cutOut(text, found);
  };
}

/** A copy of a JSON value without secrets: in texts, in long numbers, and in names, of which short ones are left. */
export function redactJson(value: unknown, redact: Redactor): unknown {
  if (typeof value === 'string') return redact(value);
  if (typeof value === 'number')
    return String(value).length < shortestFragment ? value : redactNumber(value, redact);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => redactJson(item, redact));
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name.length < shortestFragment ? name : redact(name),
      redactJson(inner, redact),
    ]),
  );
}

function redactNumber(value: number, redact: Redactor): unknown {
  const text = redact(String(value));
  return text === String(value) ? value : text;
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
    .flatMap(([, value]) => listSecrets(value));
}

function listSecrets(value: string): readonly string[] {
  const [scheme = '', ...others] = value.split(/[\s,;]+/);
  const secrets = [value];
  for (const part of others.length === 0 ? [scheme] : others) {
    const [, name = '', parameter] = /^([\w-]+)="?([^="][^"]*)/.exec(part) ?? [];
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

/** Puts together what a text means, sign by sign, and where each sign comes from. */
class Reading {
  readonly #from: View;
  readonly #codes: Uint16Array;
  readonly #starts: Uint32Array;
  size = 0;

  constructor(from: View) {
    this.#from = from;
    this.#codes = new Uint16Array(from.text.length);
    this.#starts = new Uint32Array(from.text.length + 1);
  }

  add(code: number, index: number): void {
    this.#starts[this.size] = this.#place(index);
    this.#codes[this.size++] = code;
  }

  end(): View {
    this.#starts[this.size] = this.#place(this.#from.text.length);
    return { text: utf16.decode(this.#codes.subarray(0, this.size)), starts: this.#starts };
  }

  #place(index: number): number {
    return this.#from.starts === undefined ? index : this.#from.starts[index]!;
  }
}

const utf16 = new TextDecoder('utf-16le', { ignoreBOM: true });

const base64Digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_';

/** The value of each digit of Base64, in both of its alphabets, by its code; 255 for what is no digit. */
const base64Values = new Uint8Array(128).fill(255);
for (let index = 0; index < base64Digits.length; index++) {
  // The last two are other signs for the two before.
  base64Values[base64Digits.charCodeAt(index)] = index < 64 ? index : index - 2;
}

/** What is in Base64 in a text, at each word that can hold a secret; a space between. `undefined` if there is none. */
function readBase64(view: View, shortest: number): View | undefined {
  const { text } = view;
  const fewest = Math.max(fewestDigits, shortest);
  let reading: Reading | undefined;
  for (let index = 0; index < text.length; index++) {
    const begin = index;
    while ((base64Values[text.charCodeAt(index)] ?? 255) < 64) index++;
    if (index - begin < fewest) continue;
    reading ??= new Reading(view);
    const { size } = reading;
    for (let bits = 0, count = 0, at = begin; at < index; at++) {
      bits = ((bits << 6) | base64Values[text.charCodeAt(at)]!) & 0xfff;
      count += 6;
      if (count < 8) continue;
      count -= 8;
      const byte = (bits >> count) & 0xff;
      reading.add(byte, at - 1);
      // No text: the word is one, and not in Base64.
      if (byte < 0x20 && !(byte >= 0x09 && byte <= 0x0d)) {
        reading.size = size;
        break;
      }
    }
    if (reading.size > size) reading.add(0x20, index);
  }
  return reading === undefined || reading.size === 0 ? undefined : reading.end();
}

const [ampersand, percentSign, backslash] = [38, 37, 92];

/** Signs that tokens have, by the names HTML has for them. */
const namedSigns: Readonly<Record<string, string>> = {
  amp: '&',
  apos: "'",
  equals: '=',
  gt: '>',
  lowbar: '_',
  lt: '<',
  percnt: '%',
  plus: '+',
  quot: '"',
  sol: '/',
};

/** Reads each escape of a text once: `\u0041`, `\x41`, `\/`, `%41`, `&#65;`, `&#x41;`, `&sol;`. `undefined` if there is none. */
function readEscapes(view: View): View | undefined {
  const { text } = view;
  // A text may consist of nothing else, so it is gone through by codes, without a pattern.
  if (!/[&%\\]/.test(text)) return undefined;
  const reading = new Reading(view);
  for (let index = 0; index < text.length;) {
    const code = text.charCodeAt(index);
    const isEscape = code === percentSign || code === backslash || code === ampersand;
    const read = isEscape ? readEscape(text, index, code) : code | one;
    reading.add(read & 0xffff, index);
    index += read >>> 16;
  }
  return reading.size === text.length ? undefined : reading.end();
}

/** A length of 1 in what `readEscape` returns. */
const one = 0x1_0000;

/** The code that is meant in the low half, and in the high one the length of the escape: 1 where there is none. */
function readEscape(text: string, index: number, sign: number): number {
  const next = text.charCodeAt(index + 1);
  if (sign === ampersand) return readReference(text, index, next);
  // `%u0041` is what the old escape() of JavaScript writes.
  const isLong = next === 0x75;
  if (isLong || sign === percentSign || next === 0x78) {
    const begin = index + (isLong || sign === backslash ? 2 : 1);
    const { end, value } = readDigits(text, begin, begin + (isLong ? 4 : 2), 16);
    if (end - begin === (isLong ? 4 : 2)) return value | ((end - index) * one);
  }
  if (sign === percentSign || Number.isNaN(next)) return sign | one;
  // Of the others, `\n` and its like mean white space.
  return ('bfnrt'.includes(text[index + 1]!) ? 0x20 : next) | (2 * one);
}

/** The longest number that is read, zeros in front included. */
const longestNumber = 12;

function readReference(text: string, index: number, next: number): number {
  if (next === 0x23) {
    const isHex = (text.charCodeAt(index + 2) | 0x20) === 0x78;
    const begin = index + (isHex ? 3 : 2);
    const { end, value } = readDigits(text, begin, begin + longestNumber, isHex ? 16 : 10);
    if (end > begin) return (value & 0xffff) | ((end - index + (text[end] === ';' ? 1 : 0)) * one);
  } else if (next > 0x60) {
    for (let end = index + 3; end < index + 8; end++) {
      if (text.charCodeAt(end) !== 0x3b) continue;
      const sign = namedSigns[text.slice(index + 1, end)];
      if (sign !== undefined) return sign.charCodeAt(0) | ((end + 1 - index) * one);
    }
  }
  return ampersand | one;
}

interface Digits {
  readonly end: number;
  readonly value: number;
}

/** The number that the digits from a place on make, as many as there are. */
function readDigits(text: string, begin: number, most: number, base: number): Digits {
  let value = 0;
  let end = begin;
  for (; end < most; end++) {
    const code = text.charCodeAt(end);
    const digit = code < 0x3a ? code - 0x30 : (code | 0x20) - 0x57;
    if (!(digit >= 0 && digit < base)) break;
    value = value * base + digit;
  }
  return { end, value };
}
