/** The part of a text that has what was sought, and the words in it that were. */

/** A part of a text; `isHit` where it is a word that was sought. */
export interface Piece {
  readonly text: string;
  readonly isHit: boolean;
}

const longest = 130;

/**
 * The text around the first word that was found in it, or its beginning.
 *
 * @param terms as the index has them: whole words in lower case
 */
export function cutExcerpt(text: string, terms: readonly string[]): string {
  const [hit] = text.matchAll(matcher(terms));
  const from = Math.max(0, (hit?.index ?? 0) - 40);
  // Begins and ends with a whole word, or between two blocks.
  const space = text.indexOf(' ', from);
  const begin = from === 0 ? 0 : space + (text.startsWith(' · ', space) ? ' · '.length : 1);
  if (text.length - begin <= longest) return `${begin > 0 ? '… ' : ''}${text.slice(begin)}`;
  const end = text.lastIndexOf(' ', begin + longest);
  return `${begin > 0 ? '… ' : ''}${text.slice(begin, end > begin ? end : begin + longest)} …`;
}

/** The text in pieces, in their order. */
export function markHits(text: string, terms: readonly string[]): readonly Piece[] {
  const pieces: Piece[] = [];
  let done = 0;
  for (const { 0: word, index } of text.matchAll(matcher(terms))) {
    if (index > done) pieces.push({ text: text.slice(done, index), isHit: false });
    pieces.push({ text: word, isHit: true });
    done = index + word.length;
  }
  if (done < text.length) pieces.push({ text: text.slice(done), isHit: false });
  return pieces;
}

/** Words are what is between punctuation and space, as in the index. The longest comes first. */
function matcher(terms: readonly string[]): RegExp {
  const words = terms
    .toSorted((one, other) => other.length - one.length)
    .map((term) => term.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
  return new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${words.join('|') || '(?!)'})(?![\p{L}\p{N}])`, 'giu');
}
