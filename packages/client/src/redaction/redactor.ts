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
  // No encoding makes a text shorter.
  const shortest = Math.min(...known.map(({ length }) => length));
  let words: RegExp;

  function find(text: string, depth: number, shortestHere: number): readonly Span[] {
    const found: Span[] = [];
    let place: Place = samePlace;
    for (let view = text; ; depth--) {
      for (const secret of known) {
        for (let start = -1; (start = view.indexOf(secret, start + 1)) !== -1;) {
          const end = start + secret.length;
          const isFragment =
            secret.length < shortestFragment && /[\w']/.test(view.charAt(start - 1) + view.charAt(end));
          if (!isFragment && secret.length >= shortestHere) found.push([place(start), place(end)]);
        }
      }
      if (depth === 0) return found;
      for (const { 0: word, index } of view.matchAll(
        (words ??= new RegExp(`[\\w+/-]{${shortest + 1},}`, 'g')),
      )) {
        // Digits of something else may go before, and what they make of a fragment is met by chance.
        const holds = (skip: number): boolean =>
          find(readBase64(word.slice(skip)), depth - 1, skip && shortestFragment).length > 0;
        if ([0, 1, 2, 3].some(holds)) found.push([place(index), place(index + word.length)]);
      }
      const read = readEscapes(view);
      if (read === view) return found;
      place = placeBefore(view, place);
      view = read;
    }
  }

  return (text) => {
    if (text.length < shortest) return text;
    return cutOut(text, find(text, text.length > long ? depthOfLong : depthOfMost, 0));
  };
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
