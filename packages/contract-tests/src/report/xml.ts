import { makeVisible } from './visible.ts';

/** Text as XML 1.0, which has no way to write most control characters and halves of surrogate pairs: they are shown. */
export function escapeXml(text: string): string {
  return makeVisible(text, '\n\t').replaceAll(/["&'<>]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** An element; `content` is XML already. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | number>>,
  content?: string,
): string {
  const start = `${name}${Object.entries(attributes).map(formatAttribute).join('')}`;
  return content === undefined ? `<${start}/>` : `<${start}>${content}</${name}>`;
}

/** An end of a line has to be escaped, or a parser makes a space of it. */
function formatAttribute([name, value]: readonly [string, string | number]): string {
  return ` ${name}="${escapeXml(String(value)).replaceAll('\n', '&#10;').replaceAll('\t', '&#9;')}"`;
}
