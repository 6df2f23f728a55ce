/** Markdown to HTML. No other file knows the renderer. */
import markdownIt from 'markdown-it';
import anchor from 'markdown-it-anchor';

import { renderFence } from './code-blocks.ts';
import { isSiteLink, relativeLink } from './links.ts';

export interface Heading {
  readonly level: number;
  readonly id: string;
  readonly text: string;
  /** Whether it is a name, such as that of a property. */
  readonly isCode: boolean;
}

export interface Rendered {
  readonly html: string;
  /** The headings below the title, in their order. */
  readonly headings: readonly Heading[];
}

/** The anchor of a heading: its words, with the names of properties and codes kept as they are. */
export function slugify(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replaceAll(/[^\p{Letter}\p{Number}_.]+/gu, '-')
    .replaceAll(/^-|-$/g, '');
}

/** @param path of the page that shows it: links are relative to it */
export function renderMarkdown(markdown: string, path: string): Rendered {
  const environment = { path };
  const tokens = renderer.parse(markdown, environment);
  const headings = tokens.flatMap((token, index) =>
    token.type === 'heading_open' ? [readHeading(tokens, index)] : [],
  );
  return { html: renderer.renderer.render(tokens, renderer.options, environment), headings };
}

/** The text below one heading, or above the first. */
export interface Part {
  readonly heading?: Heading;
  readonly text: string;
}

/** The parts of a page in their order; blocks of code are left out. */
export function listParts(markdown: string): readonly Part[] {
  const parts: { heading?: Heading; texts: string[] }[] = [{ texts: [] }];
  const tokens = renderer.parse(markdown, {});
  for (const [index, token] of tokens.entries()) {
    if (token.type === 'heading_open') parts.push({ heading: readHeading(tokens, index), texts: [] });
    if (token.type === 'inline' && tokens[index - 1]!.type !== 'heading_open') {
      parts.at(-1)!.texts.push(textOf(token.children!));
    }
  }
  return parts.map(({ texts, ...part }) => ({ ...part, text: texts.join(' · ') }));
}

function readHeading(tokens: ReturnType<typeof renderer.parse>, index: number): Heading {
  const parts = tokens[index + 1]!.children!;
  return {
    level: Number(tokens[index]!.tag.slice(1)),
    id: String(tokens[index]!.attrGet('id')),
    text: textOf(parts),
    isCode: parts.every(({ type }) => type === 'code_inline'),
  };
}

interface Content {
  readonly type: string;
  readonly content: string;
}

const textOf = (contents: readonly Content[]): string =>
  contents
    .map(({ content, type }) =>
      type === 'softbreak' ? ' ' : type === 'text' || type === 'code_inline' ? content : '',
    )
    .join('');

const renderer = makeRenderer();

function makeRenderer(): ReturnType<typeof markdownIt> {
  const made = markdownIt({ html: true });
  // The last words of a heading give it another anchor than its own words: `## Request body {#body}`.
  made.core.ruler.push('heading-anchor', ({ tokens }) => {
    for (const [index, token] of tokens.entries()) {
      const last = token.type === 'heading_open' ? tokens[index + 1]!.children!.at(-1) : undefined;
      const [given, id] = (last?.type === 'text' && / *\{#([^}]+)\}$/.exec(last.content)) || [];
      if (given === undefined) continue;
      token.attrSet('id', id!);
      last!.content = last!.content.slice(0, -given.length);
      if (last!.content === '') tokens[index + 1]!.children!.pop();
    }
  });
  made.use(anchor, {
    slugify,
    // Two properties of the same name are told apart, wherever their anchors come from.
    failOnNonUnique: false,
    permalink: anchor.permalink.linkAfterHeader({
      style: 'visually-hidden',
      assistiveText: (title) => `Link to ${title}`,
      visuallyHiddenClass: 'visually-hidden',
      wrapper: ['<div class="heading">', '</div>'],
    }),
  });
  const { rules } = made.renderer;
  rules.fence = (tokens, index) => renderFence(tokens, index);
  rules.link_open = (tokens, index, options, environment, self) => {
    const token = tokens[index]!;
    const href = String(token.attrGet('href'));
    if (isSiteLink(href)) token.attrSet('href', relativeLink(href, String(environment?.path)));
    return self.renderToken(tokens, index, options);
  };
  // A wide table scrolls in a box of its own; the page never does.
  rules.table_open = (tokens, index) => {
    const heading = tokens.findLastIndex(({ type }, place) => place < index && type === 'heading_open');
    const earlier = tokens.slice(heading + 1, index).filter(({ type }) => type === 'table_open').length;
    const label = heading < 0 ? 'Table' : `Table: ${textOf(tokens[heading + 1]!.children!)}`;
    const number = earlier === 0 ? '' : ` (${earlier + 1})`;
    return `<section class="table" tabindex="0" aria-label="${made.utils.escapeHtml(label)}${number}">\n<table>\n`;
  };
  // The cell above a column of row headings says nothing, so it is no heading.
  rules.th_open = (tokens, index, options, _, self) => {
    if (tokens[index + 1]!.content === '') tokens[index]!.tag = tokens[index + 2]!.tag = 'td';
    else tokens[index]!.attrSet('scope', 'col');
    return self.renderToken(tokens, index, options);
  };
  rules.table_close = () => '</table>\n</section>\n';
  return made;
}
