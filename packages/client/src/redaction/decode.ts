/**
 * `\u0041` and `%u0041`, `\x41` and `%41`, `\n`, `&#65;` and `&#x41;`, `&amp;`. There is no group in it that is kept, as a
 * text may consist of nothing but escapes, and such groups take most of the time.
 */
const escapes =
  /(?<!\\)\\+(?:u[\da-f]{4}|x[\da-f]{2}|[nrt])|%(?:u[\da-f]{4}|[\da-f]{2})|&(?:#(?:x[\da-f]+|\d+);?|\w+;)/gi;

/** Signs that tokens have, by the names HTML has for them. */
const named: Readonly<Record<string, string>> = {
  amp: '&',
  apos: "'",
  equals: '=',
  gt: '>',
  lowbar: '_',
  lt: '<',
  plus: '+',
  quot: '"',
  sol: '/',
};

/**
 * Reads the escapes of a text, and up to three times those that come of it. Backslashes that are left say nothing.
 *
 * @param ignored what is left out of the text before each reading
 */
export function readEscapes(text: string, ignored: RegExp | string = '\0'): string {
  const known: Record<string, string> = {};
  let read = text.replaceAll(ignored, '');
  for (let readings = 0; readings < 4 && /[\\%&]/.test(read); readings++) {
    read = read
      .replaceAll(escapes, (escape) => (known[escape] ??= readEscape(escape)))
      .replaceAll(ignored, '');
  }
  return read.replaceAll('\\', '');
}

function readEscape(escape: string): string {
  const code = escape.replaceAll(/\W+[ux]?/gi, '');
  const isDecimal = /^&#\d/.test(escape);
  // What has no number is a line end, or nothing that a token has.
  return named[code] ?? String.fromCharCode(Number.parseInt(code, isDecimal ? 10 : 16) || 10);
}

/** What two hexadecimal digits stand for. */
const bytes: Record<string, string> = {};

/** What runs of digits in a text may mean, in hex or in Base64, which may have digits of something else before it. */
export function readDigits(text: string): readonly string[] {
  const hex = text.match(/(?:[\da-f]{2}){8,}/gi)?.join(' ') ?? '';
  const ofHex = hex.replaceAll(
    /\w\w/g,
    (two) => (bytes[two] ??= String.fromCharCode(Number.parseInt(two, 16))),
  );
  const base64 = text.match(/[\w+/-]{10,}/g)?.join('A') ?? '';
  return [ofHex, ...[0, 1, 2, 3].map((start) => readBase64(base64.slice(start)))].filter(Boolean);
}

/** What digits of Base64 mean, in either alphabet, as bytes. */
export function readBase64(digits: string): string {
  // One digit is too few for a byte.
  const end = digits.length - Number(digits.length % 4 === 1);
  return atob(digits.slice(0, end).replaceAll('-', '+').replaceAll('_', '/'));
}
