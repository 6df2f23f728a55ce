/** Takes secrets out of texts, in whatever way a service has written them. Pure, and linear in the length of a text. */
import { readDigits, readEscapes } from './decode.ts';

/** What stands in the place of a secret. */
export const redacted = '[redacted]';

/** Takes the secrets that it was made for out of a text. */
export type Redactor = (text: string) => string;

/** What is shorter can be part of an ordinary word, and is a secret only where no letter or digit is next to it. */
const shortestFragment = 8;

/** What is shorter is met by chance among bytes that mean something else. */
const shortestInDigits = 4;

/** A longer text is not looked through word by word, nor as deep: that takes its time. */
const long = 100_000;

/** Words are looked at some at a time first, as a text can have very many. */
const someWords = /[^]{1,2000}\S*/g;

/**
 * Makes a function that replaces secrets in a text by `[redacted]`. One that is encoded takes the word along in which it
 * is: with escapes of JSON or JavaScript, percent-encoded, with character references of HTML, in Base64 or hex, in other
 * letters, or one within another. One that is split takes the text along. A secret of fewer than 8 characters is taken
 * for one only where it stands alone, with no letter, digit, `_` or `'` beside it.
 *
 * @param secrets the secrets, or what lists them once a text is to be looked through
 * @example createRedactor([token])(`the token ${token} is not valid`) // 'the token [redacted] is not valid'
 */
export function createRedactor(secrets: Iterable<string> | (() => Iterable<string>)): Redactor {
  let known: readonly string[] | undefined;
  let redact: Redactor | undefined;
  // Most texts are too short, for no encoding makes a secret shorter; and most redactors get no other.
  return (text) => {
    if (text === '') return text;
    known ??= [...(typeof secrets === 'function' ? secrets() : secrets)].filter(Boolean);
    return known.every(({ length }) => length > text.length) ? text : (redact ??= prepare(known))(text);
  };
}

function prepare(secrets: readonly string[]): Redactor {
  const fragments = secrets.filter(({ length }) => length >= shortestFragment);
  const writings = fragments.flatMap((one) => [
    one,
    JSON.stringify(one).slice(1, -1),
    encodeURIComponent(one),
  ]);
  const written = [...new Set(writings)];
  // To cut out what is part of another secret would leave the rest of that one, where it is written in another way.
  const whole = written.filter((part) => !written.some((one) => one !== part && one.includes(part)));
  const short = secrets.filter(({ length }) => length < shortestFragment);
  const alone = matchAlone(short.flatMap((secret) => [secret, btoa(writeBytes(secret)).replace(/=+/, '')]));
  const aloneInDigits = matchAlone(short.filter(({ length }) => length >= shortestInDigits));
  const joined = fragments
    .flatMap((secret) => [readEscapes(secret), writeBytes(secret)].map(join))
    .filter(({ length }) => length > shortestFragment / 2);

  const holds = (text: string, depth: number, ofShort = alone): boolean => {
    // A line break can be within an escape, or a run of digits. What is short ends at one.
    const read = readEscapes(text, /[\n\r]+/g);
    const lines = ofShort && /[\n\r]|\\[nr]/.test(text) ? readEscapes(text) : read;
    if (ofShort && lines.search(ofShort) !== -1) return true;
    const joinedText = join(read);
    if (joined.some((secret) => joinedText.includes(secret))) return true;
    return depth > 0 && readDigits(read).some((view) => holds(view, depth - 1, aloneInDigits));
  };

  return (text) => {
    let clean = text;
    for (const secret of whole) clean = clean.replaceAll(secret, redacted);
    if (alone) clean = clean.replaceAll(alone, redacted);
    const isLong = text.length > long;
    const isSecret = (part: string): boolean => holds(part, isLong ? 1 : 3);
    if (!isSecret(clean)) return clean;
    if (isLong) return redacted;
    clean = clean.replaceAll(someWords, (words) =>
      isSecret(words) ? words.replaceAll(/\S+/g, (word) => (isSecret(word) ? redacted : word)) : words,
    );
    return isSecret(clean) ? redacted : clean;
  };
}

/** Finds texts where they stand alone. */
function matchAlone(texts: readonly string[]): RegExp | null {
  if (texts.length === 0) return null;
  const escaped = texts.map((text) => text.replaceAll(/\W/g, String.raw`\$&`));
  return new RegExp(`(?<![\\w'])(?:${escaped.join('|')})(?![\\w'])`, 'g');
}

/** A text in small letters and without blanks: a secret can come back in capitals, or broken into lines. */
function join(text: string): string {
  return text.replaceAll(/\s+/g, '').toLowerCase();
}

/** The bytes of a text in UTF-8, each as a character. */
function writeBytes(text: string): string {
  return readEscapes(encodeURIComponent(text));
}
