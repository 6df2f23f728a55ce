/** Controls, ends of lines that are none on screen, marks that turn the direction of text round, and no characters. */
const unseen =
  /[\p{Cc}\u061C\u200B-\u200F\u2028-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB\uFFFE\uFFFF]|\p{Cs}/gu;

/** Text with what cannot be seen, or changes what is seen, written as an escape: bodies are hostile. */
export function makeVisible(text: string, kept = ''): string {
  return text.replaceAll(unseen, (found) =>
    kept.includes(found) ? found : `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** The beginning of a text, never half a character. */
export function cut(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

/** The beginning of a text of several lines, made visible. */
export function shorten(text: string, length: number): string {
  return makeVisible(cut(text, length), '\n\t');
}

/** Characters of a text that is shown as part of a sentence. */
const longestBrief = 400;

/** The beginning of a text that anybody may have written, on one line. */
export function showBriefly(text: string): string {
  return makeVisible(cut(text, longestBrief));
}
