/**
 * `\u0041` and `%u0041`, `\x41` and `%41`, `&#65;` and `&#x41;`, `&amp;`, `\/`. What a backslash stands before may be an
 * escape itself. There is no group in it, as a text may consist of nothing but escapes, and groups take most of the time.
 */
const escapes = /[\\%]u[\da-f]{4}|(?:\\x|%)[\da-f]{2}|&#(?:x[\da-f]+|\d+);?|&\w+;|\\[^%&]/gi;

/** The parts of one escape. */
const parts = /^(?:[\\%]u|\\x|%|&#x)([\da-f]+)|^&#(\d+)|^&(\w+)|^\\(.)/is;

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

/** Reads each escape of a text once, as one character. */
export function readEscapes(text: string): string {
  const known: Record<string, string> = {};
  return text.replaceAll(escapes, (escape) => (known[escape] ??= readEscape(escape)));
}

function readEscape(escape: string): string {
  const [, hex, decimal, name, sign] = parts.exec(escape)!;
  if (name !== undefined) return Object.hasOwn(named, name) ? named[name]! : '&';
  // Line ends, and others of the kind.
  if (sign !== undefined) return 'bfnrt'.includes(sign) ? ' ' : sign;
  return String.fromCharCode(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16));
}

/** Where each character of what `readEscapes` makes of a text begins in that text, and where the last one ends. */
export function placeReadings(text: string): readonly number[] {
  const places = [...Array(text.length + 1).keys()];
  text.replaceAll(escapes, (escape, offset: number) => {
    places.fill(-1, offset + 1, offset + escape.length);
    return '';
  });
  return places.filter((place) => place >= 0);
}

/** What digits of Base64 mean, in either alphabet, as bytes. */
export function readBase64(digits: string): string {
  // One digit is too few for a byte.
  const end = digits.length - Number(digits.length % 4 === 1);
  return atob(digits.slice(0, end).replaceAll('-', '+').replaceAll('_', '/'));
}
