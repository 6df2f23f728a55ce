/** Blocks of Markdown. */
import type { FenceAttribute } from '../code-blocks.ts';
import { writeExactJson } from '../exact-json.ts';
import { slugify } from '../markdown.ts';

/** What stands one below the other. What is absent or empty is left out. */
export function stack(...blocks: readonly (string | false | undefined)[]): string {
  return blocks.filter(Boolean).join('\n\n');
}

export function list(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join('\n');
}

/** @param label begins each line of it in bold; a list without anything in it is no list */
export function facts(entries: readonly (readonly [label: string, text: string | undefined])[]): string {
  return list(
    entries.flatMap(([label, text]) =>
      text ? [`**${label}**${text.startsWith('\n') ? '' : ' '}${text}`] : [],
    ),
  );
}

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map(writeRow).join('\n');
}

function writeRow(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', String.raw`\|`)).join(' | ')} |`;
}

export function fence(language: string, code: string, title?: string, caption?: string): string {
  return fenceWith(language, code, { title, caption });
}

/** A block of code with attributes that the renderer knows. */
export function fenceWith(
  language: string,
  code: string,
  attributes: Readonly<Partial<Record<FenceAttribute, string | undefined>>>,
): string {
  const written = Object.entries(attributes)
    .filter(([, text]) => text !== undefined)
    .map(([name, text]) => ` ${name}="${text!.replaceAll('"', "'")}"`);
  return `\`\`\`${language}${written.join('')}\n${code}\n\`\`\``;
}

/** A heading for something that has a name, at an anchor of just that name. */
export function nameHeading(level: number, name: string): string {
  return `${'#'.repeat(level)} \`${name}\`${slugify(name) === name ? '' : ` {#${name}}`}`;
}

/** Markdown that the style sheet tells apart from the rest. */
export function group(name: string, markdown: string): string {
  return `<div class="${name}">\n\n${markdown}\n\n</div>`;
}

export function formatJson(value: unknown): string {
  return writeExactJson(value, 2);
}

/** @example splitSentences('One. Two.') // ['One.', 'Two.'] */
export function splitSentences(text: string): readonly string[] {
  return text.split(/(?<=\.) (?=[A-Z`])/);
}
