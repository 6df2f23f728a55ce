/**
 * Breaks a text between words into lines of at most so many columns; what follows the first is indented. A word that is
 * longer has a line of its own. Without a width there is one line.
 */
export function wrap(text: string, width: number | undefined, indent = 0): string {
  if (width === undefined || text.length <= width) return text;
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/(?<=\S) (?=\S)/)) {
    if (line === '') line = word;
    else if (line.length + 1 + word.length <= width) line += ` ${word}`;
    else {
      lines.push(line);
      line = ' '.repeat(indent) + word;
    }
  }
  return [...lines, line].join('\n');
}
