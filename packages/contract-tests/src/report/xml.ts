import { makeVisible } from './visible.ts';

/** Text as XML 1.0, which has no way to write most control characters and halves of surrogate pairs: they are shown. */
export function escapeXml(text: string): string {
  return makeVisible(text, '\n\t').replaceAll(/["&'<>]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** Attributes of an element. An end of a line has to be escaped, or a parser makes a space of it. */
export function formatAttributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(
      ([name, value]) =>
        ` ${name}="${escapeXml(String(value)).replaceAll('\n', '&#10;').replaceAll('\t', '&#9;')}"`,
    )
    .join('');
}
