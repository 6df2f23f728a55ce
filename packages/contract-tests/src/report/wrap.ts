/**
 * Breaks a line between words, and between the members of JSON; a word that is longer than a line stays whole. What
 * follows the first line is indented as the first one is.
 */
export function wrap(text: string, columns: number): readonly string[] {
  const [indent = ''] = /^ */.exec(text) ?? [];
  return breakLine(text.slice(indent.length), columns - indent.length).map((line) => indent + line);
}

function breakLine(text: string, columns: number): readonly string[] {
  if (text.length <= columns) return [text];
  const lines: string[] = [];
  for (const piece of text.split(/(?<=\S )|(?<=,)(?=["{[])/)) {
    const last = lines.at(-1);
    if (last === undefined || (last + piece).trimEnd().length > columns) lines.push(piece);
    else lines[lines.length - 1] = last + piece;
  }
  return lines.map((line) => line.trimEnd());
}

/** A word of a shell with the space before it: what stands in quotes is not broken, nor what is escaped. */
const words = /\s*(?:\\.|\$'(?:\\.|[^'\\])*'|'[^']*'|"(?:\\.|[^"\\])*"|[^\s'"\\]|['"\\])+/gs;

/** Breaks a line for a shell between its words, so that it still is one command when it is copied. */
export function wrapShell(line: string, columns: number): readonly string[] {
  const room = columns - ' \\'.length;
  const lines: string[] = [];
  for (const word of line.match(words) ?? []) {
    const last = lines.at(-1);
    if (last === undefined || (last + word).length > room) lines.push(word.trimStart());
    else lines[lines.length - 1] = last + word;
  }
  return lines.map((text, index) => (index === lines.length - 1 ? text : `${text} \\`));
}
