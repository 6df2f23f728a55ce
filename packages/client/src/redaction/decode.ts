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

/** What stands behind a character that was read from an escape, so that all others stay where they were. */
export const filler = '\0';

/** Reads each escape of a text once. The text keeps its length. */
export function readEscapes(text: string): string {
  const known: Record<string, string> = {};
  return text.replaceAll(escapes, (escape) => (known[escape] ??= readEscape(escape).padEnd(escape.length, filler)));
}

function readEscape(escape: string): string {
  const [, hex, decimal, name, sign] = parts.exec(escape)!;
  if (name !== undefined) return Object.hasOwn(named, name) ? named[name]! : escape;
  // Line ends, and others of the kind.
  if (sign !== undefined) return 'bfnrt'.includes(sign) ? ' ' : sign;
  return String.fromCharCode(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16));
}

/** What digits of Base64 mean, in either alphabet, as bytes. */
export function readBase64(digits: string): string {
  // One digit is too few for a byte.
  const end = digits.length - Number(digits.length % 4 === 1);
  return atob(digits.slice(0, end).replaceAll('-', '+').replaceAll('_', '/'));
}
