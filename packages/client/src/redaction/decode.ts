/** `\u0041` and `%u0041`, `\x41` and `%41`, `&#65;` and `&#x41;`, `&amp;`, `\/`. What a backslash escapes may be an escape. */
const escapes = /[\\%]u([\da-f]{4})|(?:\\x|%)([\da-f]{2})|&#(x[\da-f]+|\d+);?|&(\w+);|\\([^%&])/gi;

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
  return text.replaceAll(
    escapes,
    (escape: string, ...[wide, narrow, number, name, sign]: readonly (string | undefined)[]) => {
      let meant = sign;
      if (name !== undefined) meant = Object.hasOwn(named, name) ? named[name] : escape;
      // Line ends, and others of the kind.
      else if (sign !== undefined) meant = 'bfnrt'.includes(sign) ? ' ' : sign;
      else meant = String.fromCharCode(Number(number === undefined ? `0x${wide ?? narrow}` : `0${number}`));
      return meant!.padEnd(escape.length, filler);
    },
  );
}

/** What digits of Base64 mean, in either alphabet, as bytes. */
export function readBase64(digits: string): string {
  // One digit is too few for a byte.
  const end = digits.length - Number(digits.length % 4 === 1);
  return atob(digits.slice(0, end).replaceAll('-', '+').replaceAll('_', '/'));
}
