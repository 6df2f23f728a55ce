/** Colours for the code that the console shows: each line as pieces with the class of the style sheet. */

export type Language = 'json' | 'http' | 'curl' | 'typescript' | 'text';

export interface Piece {
  readonly text: string;
  /** @default the colour of the text */
  readonly className?: string;
}

/** Longer texts are shown in one colour: what an endpoint answers may have any size. */
const longest = 200_000;

/**
 * Each finds its pieces from left to right, and takes a string without an end for one, so that it looks at no character
 * again and again. The name of a group is that of its class.
 */
const text = '"(?:[^"\\\\]|\\\\.)*"?';
const number = '-?\\b\\d[\\w.+-]*';
const patterns: Readonly<Record<Exclude<Language, 'text'>, RegExp>> = {
  json: new RegExp(
    `(?<string>${text})(?<colon>\\s*:)?|(?<constant>${number}|\\b(?:true|false|null)\\b)|(?<punctuation>[{}[\\],:])`,
    'g',
  ),
  http: /^(?<keyword>[A-Z]+ )|^(?<function>[\w-]+)(?=:)/g,
  curl: /(?<function>^curl\b|^[\w-]+(?=: ))|(?<keyword>\s--?[a-z][\w-]*)|(?<constant>\$\{\w+:\?\})|(?<string>'[^']*'?|"(?:[^"\\]|\\.)*"?)/g,
  typescript:
    /(?<comment>\/\/.*)|(?<string>'(?:[^'\\]|\\.)*'?|"(?:[^"\\]|\\.)*"?)|(?<keyword>\b(?:import|from|const|await|as|never)\b)|(?<constant>\b\d[\w.]*\b|\b(?:true|false|null)\b)|(?<function>\b\w+(?=\())/g,
};

/** @returns pieces by line, without the line breaks */
export function colorCode(code: string, language: Language): readonly (readonly Piece[])[] {
  const lines = code.split('\n');
  if (language === 'text' || code.length > longest) return lines.map((line) => [{ text: line }]);
  // The body comes after the first empty line.
  const end = language === 'http' ? lines.indexOf('') : lines.length;
  return lines.map((line, index) => colorLine(line, patterns[index > end ? 'json' : language]));
}

function colorLine(line: string, pattern: RegExp): readonly Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  for (const match of line.matchAll(pattern)) {
    const { colon, ...groups } = match.groups!;
    const [kind, found] = Object.entries(groups).find(([, group]) => group !== undefined)!;
    if (match.index > end) pieces.push({ text: line.slice(end, match.index) });
    // The name of a property is told from a text by what follows it.
    pieces.push({ text: found!, className: `token-${colon === undefined ? kind : 'keyword'}` });
    end = match.index + found!.length;
  }
  if (end < line.length) pieces.push({ text: line.slice(end) });
  return pieces;
}
