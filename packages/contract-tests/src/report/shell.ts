import { makeVisible } from './visible.ts';

/** Text as one word of a shell: bash, zsh or ksh, since what cannot be seen is written as an escape. */
export function quote(text: string): string {
  if (/^[\w./:@%+,-]+$/.test(text)) return text;
  if (makeVisible(text) === text) return `'${text.replaceAll("'", String.raw`'\''`)}'`;
  const escaped = [...text].map((character) => {
    if (character === '\n') return String.raw`\n`;
    if (character === "'" || character === '\\') return `\\${character}`;
    return makeVisible(character) === character ? character : toBytes(character);
  });
  return `$'${escaped.join('')}'`;
}

/** In octal: hexadecimal would go on with a digit that follows it. */
function toBytes(character: string): string {
  return [...new TextEncoder().encode(character)]
    .map((byte) => `\\${byte.toString(8).padStart(3, '0')}`)
    .join('');
}
