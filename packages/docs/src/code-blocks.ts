/** Blocks of code: alone, with a title, or as tabs; and graphs. */
import { html } from 'hono/html';

import { drawGraph } from './diagrams/draw-graph.ts';
import { highlight } from './highlight.ts';

/**
 * What may stand after the language of a block: ` ```sh title="curl" caption="With a token." `.
 *
 * - `title`: its name; blocks with one that follow each other are tabs
 * - `caption`: said above it
 * - `note`: said below it
 * - `variant`: what sets it apart from the block with a title that it follows; it is folded away below that
 */
export type FenceAttribute = 'title' | 'caption' | 'note' | 'variant';

interface Token {
  readonly type: string;
  readonly content: string;
  readonly info: string;
}

/** What is shown at once under a title: a block, and the variants of it. */
type Tab = readonly [Token, ...Token[]];

/** @param tokens those that the block at `index` is among */
export function renderFence(tokens: readonly Token[], index: number): string {
  const fence = tokens[index]!;
  if (isGraph(fence)) return renderGraph(fence, `graph-${index}`);
  if (!isNamed(fence)) return `${renderBlock(fence)}\n`;
  // It was rendered together with the first one.
  if (isNamed(tokens[index - 1])) return '';
  const tabs = listTabs(tokens, index);
  return tabs.length === 1 ? renderFigure(tabs[0]!) : renderTabs(tabs, `tabs-${index}`);
}

function readAttribute({ info }: Token, name: FenceAttribute): string | undefined {
  const text = new RegExp(` ${name}="([^"]*)"`).exec(info)?.[1];
  return text === undefined ? undefined : String(html`${text}`);
}

const isGraph = ({ info }: Token): boolean => /^dot\b/.test(info);

function isNamed(token: Token | undefined): boolean {
  return token?.type === 'fence' && !isGraph(token) && / (title|variant)="/.test(token.info);
}

function listTabs(tokens: readonly Token[], first: number): readonly Tab[] {
  const tabs: [Token, ...Token[]][] = [];
  for (let index = first; isNamed(tokens[index]); index++) {
    const token = tokens[index]!;
    if (index > first && readAttribute(token, 'variant') !== undefined) tabs.at(-1)!.push(token);
    else tabs.push([token]);
  }
  return tabs;
}

function renderGraph(fence: Token, id: string): string {
  const caption = readAttribute(fence, 'caption');
  const said = caption === undefined ? '' : `<figcaption>${caption}</figcaption>`;
  return `<figure class="graph">${drawGraph(fence.content, readAttribute(fence, 'title') ?? '', id)}${said}</figure>\n`;
}

/** The script of the site puts a button into each block that copies it. */
function renderBlock(fence: Token): string {
  const note = readAttribute(fence, 'note');
  const said = note === undefined ? '' : `<p class="note">${note}</p>`;
  const language = fence.info.split(/\s/)[0] ?? '';
  return `<div class="copyable">${highlight(fence.content, language)}</div>${said}`;
}

const renderVariant = (fence: Token): string =>
  `<details><summary>${readAttribute(fence, 'variant')}</summary>${renderBlock(fence)}</details>`;

function renderFigure([fence, ...variants]: Tab): string {
  const said = [readAttribute(fence, 'title'), readAttribute(fence, 'caption')].filter(Boolean).join('. ');
  return `<figure><figcaption>${said}</figcaption>${renderBlock(fence)}${variants.map(renderVariant).join('')}</figure>\n`;
}

/** Tabs need no script: what is checked is shown. */
function renderTabs(tabs: readonly Tab[], group: string): string {
  const panels = tabs.map(([fence, ...variants], position) => {
    const id = `${group}-${position}`;
    const caption = readAttribute(fence, 'caption');
    const said = caption === undefined ? '' : `<p>${caption}</p>`;
    return [
      `<input type="radio" class="visually-hidden" name="${group}" id="${id}"${position === 0 ? ' checked' : ''}>`,
      `<label for="${id}">${readAttribute(fence, 'title') ?? ''}</label>`,
      `<div>${said}${renderBlock(fence)}${variants.map(renderVariant).join('')}</div>`,
    ].join('');
  });
  return `<fieldset class="tabs"><legend class="visually-hidden">Shown as</legend>${panels.join('')}</fieldset>\n`;
}
