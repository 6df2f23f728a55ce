import type { AcceptedCredentials } from '../steps.ts';

/** What stands in the place of a secret. */
export const redacted = '[redacted]';

/** What is shorter is no secret, and would take too much else with it. */
const shortestSecret = 4;

/** No spelling of a character is longer than `\u0041`. */
const longestSpelling = 6;

/** Takes the accepted credentials out of whatever is shown, wherever a caller has put them. */
export class Redaction {
  /** How much of a text a secret can take, in any of its spellings. */
  readonly longest: number;
  readonly #secrets: readonly string[];

  constructor({ accessKey, token }: AcceptedCredentials) {
    this.#secrets = [token, accessKey?.secretKey, accessKey?.securityToken]
      .filter((secret) => secret !== undefined)
      .filter(({ length }) => length >= shortestSecret)
      // One may be the beginning of another.
      .toSorted((one, other) => other.length - one.length);
    this.longest = (this.#secrets[0]?.length ?? 0) * longestSpelling;
  }

  hide(text: string): string {
    return this.#secrets.reduce(hideSecret, text);
  }

  /** A copy of a JSON value whose strings have no secret in them. */
  hideIn<Value>(value: Value): Value {
    const hideInString = (_: string, part: unknown): unknown =>
      typeof part === 'string' ? this.hide(part) : part;
    return JSON.parse(JSON.stringify(value, hideInString)) as Value;
  }
}

const escapes = /%([\da-f]{2})|\\u([\da-f]{4})|\\(["/\\])/gi;
const spelling = new RegExp(`${escapes.source}|[^]`, 'gi');

/** Replaces a secret as it is, and as URLs and JSON escape it, in part or as a whole. */
function hideSecret(text: string, secret: string): string {
  const plain = text.replaceAll(secret, redacted);
  const meant = plain.replaceAll(escapes, readEscape);
  let at = meant.indexOf(secret);
  if (at === -1) return plain;
  // Each stands for one character of what is meant.
  const spellings = plain.match(spelling) ?? [];
  let shown = '';
  let from = 0;
  for (; at !== -1; at = meant.indexOf(secret, from)) {
    shown += spellings.slice(from, at).join('') + redacted;
    from = at + secret.length;
  }
  return shown + spellings.slice(from).join('');
}

function readEscape(_: string, byte?: string, unit?: string, itself?: string): string {
  return itself ?? String.fromCharCode(Number.parseInt(byte ?? unit!, 16));
}
