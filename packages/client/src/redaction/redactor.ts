/** Takes secrets out of texts, in whatever way a service has written them. Pure, and linear in the length of a text. */
import { placeReadings, readBase64, readEscapes } from './decode.ts';

/** What stands in the place of a secret. */
export const redacted = '[redacted]';

/** Takes the secrets that it was made for out of a text. */
export type Redactor = (text: string) => string;

/** What is shorter can be part of an ordinary word, and is a secret only where no letter or digit is next to it. */
const shortestFragment = 8;

/** How deep encodings within encodings are followed; in a long text, which takes its time, less deep. */
const [depthOfMost, depthOfLong, long] = [4, 2, 100_000];

/** Where what is at a place of a reading was in the text that was given. */
type Place = (index: number) => number;
const samePlace: Place = (index) => index;

type Span = readonly [start: number, end: number];

/**
 * Makes a function that replaces secrets in a text by `[redacted]`. They are found as they are, and written with escapes
 * of JSON or JavaScript, percent-encoded, with character references of HTML, or in Base64, in part or as a whole, and one
 * within another. A secret of fewer than 8 characters is taken for one only where it stands alone, with no letter, digit,
 * `_` or `'` beside it.
 *
 * @example createRedactor([token])(`the token ${token} is not valid`) // 'the token [redacted] is not valid'
 */
export function createRedactor(secrets: Iterable<string>): Redactor {
  const known = [...secrets].filter(Boolean).flatMap(listReadings);
  return (text) => cutOut(text, find(text, text.length > long ? depthOfLong : depthOfMost, known));
}

/** Where secrets are in a text, as they are or encoded. */
function find(text: string, depth: number, secrets: readonly string[]): readonly Span[] {
  const shortest = Math.min(...secrets.map(({ length }) => length));
  const found: Span[] = [];
  // No encoding makes a text shorter.
  if (text.length < shortest) return found;
  let place: Place = samePlace;
  for (let view = text; ; depth--) {
    for (const secret of secrets) {
      for (let start = -1; (start = view.indexOf(secret, start + 1)) !== -1;) {
        const end = start + secret.length;
        const isPart =
          secret.length < shortestFragment && /[\w']/.test(view.charAt(start - 1) + view.charAt(end));
        if (!isPart) found.push([place(start), place(end)]);
      }
    }
    if (depth === 0) return found;
    const words = [...view.matchAll(new RegExp(`[\\w+/-]{${shortest + 1},}`, 'g'))];
    for (const { 0: word, index } of findWords(words, depth - 1, secrets)) {
      found.push([place(index), place(index + word.length)]);
    }
    const read = readEscapes(view);
    if (read === view) return found;
    place = placeBefore(view, place);
    view = read;
  }
}

/** The words that hold a secret in Base64. They are read together, as a text can have very many of them. */
function findWords(
  words: readonly RegExpExecArray[],
  depth: number,
  secrets: readonly string[],
): readonly RegExpExecArray[] {
  const holds = (digitsBefore: number): boolean => {
    // Digits of something else may go before. What they make of a fragment is met by chance.
    const wanted = digitsBefore === 0 ? secrets : secrets.filter(({ length }) => length >= shortestFragment);
    if (wanted.length === 0) return false;
    return find(readWords(words, digitsBefore), depth, wanted).length > 0;
  };
  if (words.length === 0 || ![0, 1, 2, 3].some(holds)) return [];
  if (words.length === 1) return words;
  const half = words.length >> 1;
  return [words.slice(0, half), words.slice(half)].flatMap((part) => findWords(part, depth, secrets));
}

/** What words mean in Base64, of which the first so many digits are those of something else. */
function readWords(words: readonly RegExpExecArray[], digitsBefore: number): string {
  const before = 'A'.repeat((4 - digitsBefore) % 4);
  // What is left of a group of four digits is filled up, and a group of its own parts two words.
  return readBase64(
    words
      .map(([word]) => `${before}${word}AAAA${'AAA'.slice((before.length + word.length + 3) % 4)}`)
      .join(''),
  );
}

/** A secret, and what is read where it looks like escapes itself. */
function listReadings(secret: string): readonly string[] {
  if (!/[%&\\]/.test(secret)) return [secret];
  const reading = readEscapes(secret);
  return reading === secret ? [secret] : [secret, ...listReadings(reading)];
}

/** Most texts have no secret whose place has to be known. */
function placeBefore(text: string, place: Place): Place {
  let places: readonly number[] | undefined;
  return (index) => place((places ??= placeReadings(text))[index]!);
}

function cutOut(text: string, found: readonly Span[]): string {
  let clean = '';
  let end = 0;
  for (const [from, to] of found.toSorted(([one], [other]) => one - other)) {
    if (from >= end) clean += text.slice(end, from) + redacted;
    end = Math.max(end, to);
  }
  return clean + text.slice(end);
}
