/** Markdown to HTML. No other file knows the renderer. */
import markdownIt from 'markdown-it';
import anchor from 'markdown-it-anchor';

import { highlight } from './highlight.ts';
import { isSiteLink, relativeLink } from './links.ts';

export interface Heading {
  readonly level: number;
  readonly id: string;
  readonly text: string;
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
  const headings: Heading[] = [];
  const renderer = markdownIt({ html: true });
  renderer.use(anchor, {
    slugify,
    permalink: anchor.permalink.linkAfterHeader({
      style: 'visually-hidden',
      assistiveText: (title) => `Link to ${title}`,
      visuallyHiddenClass: 'visually-hidden',
      wrapper: ['<div class="heading">', '</div>'],
    }),
    callback: (token, { slug, title }) =>
      headings.push({ level: Number(token.tag.slice(1)), id: String(slug), text: title }),
  });
  const { rules } = renderer.renderer;
  rules.fence = (tokens, index) => renderFence(tokens, index);
  rules.link_open = (tokens, index, options, _, self) => {
    const token = tokens[index]!;
    const href = token.attrGet('href') ?? '';
    if (typeof href === 'string' && isSiteLink(href)) token.attrSet('href', relativeLink(href, path));
    return self.renderToken(tokens, index, options);
  };
  // A wide table scrolls in a box of its own; the page never does.
  rules.table_open = () => '<div class="table" tabindex="0" role="region" aria-label="Table">\n<table>\n';
  rules.table_close = () => '</table>\n</div>\n';
  return { html: renderer.render(markdown), headings };
}

interface Fence {
  readonly type: string;
  readonly info: string;
  readonly content: string;
}

const titleOf = ({ info }: Fence): string | undefined => /title="([^"]*)"/.exec(info)?.[1];
const languageOf = ({ info }: Fence): string => info.split(/\s/)[0] ?? '';
const isTab = (token: Fence | undefined): boolean => token?.type === 'fence' && titleOf(token) !== undefined;

/** A block of code. Those with a title that follow each other are tabs, which need no script. */
function renderFence(tokens: readonly Fence[], index: number): string {
  const fence = tokens[index]!;
  const code = highlight(fence.content, languageOf(fence));
  if (!isTab(fence)) return `${code}\n`;
  let first = index;
  while (isTab(tokens[first - 1])) first -= 1;
  const isAlone = first === index && !isTab(tokens[index + 1]);
  if (isAlone) return `<figure><figcaption>${escape(titleOf(fence)!)}</figcaption>${code}</figure>\n`;
  const group = `tabs-${first}`;
  const opening =
    first === index ? '<fieldset class="tabs"><legend class="visually-hidden">Shown as</legend>' : '';
  const closing = isTab(tokens[index + 1]) ? '' : '</fieldset>\n';
  const id = `${group}-${index - first}`;
  return `${opening}<input type="radio" class="visually-hidden" name="${group}" id="${id}"${first === index ? ' checked' : ''}><label for="${id}">${escape(titleOf(fence)!)}</label><div>${code}</div>${closing}`;
}

const escape = (text: string): string => markdownIt().utils.escapeHtml(text);
