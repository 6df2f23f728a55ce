/** HTML that is safe to put into a page. */
export class Markup {
  readonly source: string;

  constructor(source: string) {
    this.source = source;
  }
}

export type Content = string | number | Markup | undefined | readonly Content[];

/**
 * Builds markup from a template, without its indentation. Whatever is put in that is not markup itself is text, and
 * escaped.
 */
export function html(parts: TemplateStringsArray, ...contents: readonly Content[]): Markup {
  const [first = '', ...others] = parts.map((part) => part.replaceAll(/\n +/g, '\n'));
  return new Markup(first + others.map((part, index) => toSource(contents[index]) + part).join(''));
}

/** A line for a shell, broken between its words where that is possible, and not at the hyphens of an option. */
export function formatWords(line: string): Markup {
  const words = line.split(' ').map((word) => html`<span class="word">${word}</span>`.source);
  return new Markup(words.join(' '));
}

function toSource(content: Content): string {
  if (content instanceof Markup) return content.source;
  if (typeof content === 'object') return content.map((entry) => toSource(entry)).join('');
  return content === undefined ? '' : escapeText(String(content));
}

function escapeText(text: string): string {
  return text.replaceAll(/["&'<>]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** A value as JSON that cannot end the element it stands in, nor a line of it. */
export function json(value: unknown): Markup {
  return new Markup(
    JSON.stringify(value).replaceAll(
      /[&<>\u2028\u2029]/g,
      (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
    ),
  );
}
