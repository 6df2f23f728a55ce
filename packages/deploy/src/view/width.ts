/** How wide text is on a terminal, and how it is made to fit. */

/** Characters that take two columns: Han, Hangul, Kana and their punctuation, full-width forms, emoji. */
const wide =
  /[\u1100-\u115F\u2E80-\uA4CF\uA960-\uA97F\uAC00-\uD7FB\uF900-\uFAFF\uFE30-\uFE6F\uFF01-\uFF60\uFFE0-\uFFE6\u{16FE0}-\u{18DFF}\u{1B000}-\u{1B2FF}\u{1F300}-\u{1FAFF}\u{20000}-\u{3FFFD}]/u;
/** Marks that are written over the character before them. */
const mark = /\p{M}/u;
const ascii = /^[ -~]*$/;

function widthOfCharacter(character: string): number {
  if (mark.test(character)) return 0;
  return wide.test(character) ? 2 : 1;
}

/** Columns that a text takes. */
export function measureWidth(text: string): number {
  if (ascii.test(text)) return text.length;
  return [...text].reduce((width, character) => width + widthOfCharacter(character), 0);
}

/** The longest text that is shown where lines have no end. */
export const longestText = 1000;

/** A text that takes so many columns at the most: what is too long is left out in its middle, and more of its end is kept. */
export function shorten(text: string, columns: number): string {
  const most = Math.min(columns, longestText);
  if (text.length <= most / 2 || (text.length <= most * 2 && measureWidth(text) <= most)) return text;
  // A character is two units at the most.
  const head = takeWidth(Array.from(text.slice(0, most * 2)), Math.floor((most - 1) / 3));
  const tail = takeWidth(
    Array.from(text.slice(-most * 2)).toReversed(),
    most - 1 - measureWidth(head.join('')),
  );
  return `${head.join('')}…${tail.toReversed().join('')}`;
}

function takeWidth(characters: readonly string[], columns: number): readonly string[] {
  let width = 0;
  const end = characters.findIndex((character) => (width += widthOfCharacter(character)) > columns);
  return end === -1 ? characters : characters.slice(0, end);
}

/** Two texts that differ, each shortened so that their difference is seen: what both begin with is left out first. */
export function shortenPair(left: string, right: string, columns: number): readonly [string, string] {
  const most = Math.min(columns, longestText);
  if (measureWidth(left) <= most && measureWidth(right) <= most) return [left, right];
  let same = 0;
  while (same < left.length && left[same] === right[same]) same++;
  // A few characters before it tell where it is.
  const context = Math.floor(most / 6);
  const start = same > most / 4 ? skipHalf(left, same - context) : 0;
  const cut = (text: string): string => shorten(start > 0 ? `…${text.slice(start)}` : text, most);
  return [cut(left), cut(right)];
}

/** Not between the halves of a character. */
function skipHalf(text: string, index: number): number {
  return /[\uDC00-\uDFFF]/.test(text[index] ?? '') ? index + 1 : index;
}

/** Longer lines of words are hard to read, on a wide terminal and in a log. */
const longestLine = 120;

/** Lines of words. Words are never broken; one that is longer than a line is shortened. */
export function wrap(text: string, columns: number): readonly string[] {
  return wrapItems(text.split(' '), columns);
}

/** As `wrap`, of items that may have blanks in them. */
export function wrapItems(items: readonly string[], columns: number): readonly string[] {
  const most = Math.max(Math.min(columns, longestLine), 20);
  const lines: string[] = [];
  for (const item of items) {
    const word = shorten(item, most);
    const line = lines.at(-1);
    if (line !== undefined && measureWidth(line) + 1 + measureWidth(word) <= most)
      lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  return lines;
}
