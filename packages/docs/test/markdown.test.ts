import { describe, expect, it } from 'vitest';

import { relativeLink, relativeMarkdown } from '../src/links.ts';
import { listParts, renderMarkdown } from '../src/markdown.ts';

const render = (markdown: string, path = 'guides/one'): string => renderMarkdown(markdown, path).html;

describe('a heading', () => {
  it('has an anchor made of its words, in which names stay as they are', () => {
    const { headings } = renderMarkdown(
      '## What to do, and when\n\n### `job.update_time`\n\n## `DLI.12003`',
      '',
    );
    expect(headings).toEqual([
      { level: 2, id: 'what-to-do-and-when', text: 'What to do, and when', isCode: false },
      { level: 3, id: 'job.update_time', text: 'job.update_time', isCode: true },
      { level: 2, id: 'dli.12003', text: 'DLI.12003', isCode: true },
    ]);
  });

  it('can name its anchor', () => {
    const { headings, html } = renderMarkdown('## Request body {#body}\n\n### `X-Id` {#X-Id}', '');
    expect(headings.map(({ id, isCode, text }) => [id, text, isCode])).toEqual([
      ['body', 'Request body', false],
      ['X-Id', 'X-Id', true],
    ]);
    expect(html).toContain('<h2 id="body" tabindex="-1">Request body</h2>');
    expect(html).not.toContain('{#');
  });

  it('has an anchor of its own where another has the same words', () => {
    const ids = renderMarkdown('## Time\n\n## Time\n\n## When {#time}', '').headings.map(({ id }) => id);
    expect(new Set(ids).size).toBe(3);
  });
});

describe('a link to the site', () => {
  it.each([
    ['/', '../../'],
    ['/errors/dli.12003/#cause', '../../errors/dli.12003/#cause'],
    ['/openapi.json', '../../openapi.json'],
  ])('to %s leads to the folder or file, from wherever the page is', (link, expected) => {
    expect(render(`[there](${link})`)).toContain(`href="${expected}"`);
  });

  it('leads from the root too', () => {
    expect(relativeLink('/errors/', '')).toBe('./errors/');
  });

  it.each(['https://example.com/a/', '#cause', '//example.com/'])('is not what %s is', (link) => {
    expect(render(`[there](${link})`)).toContain(`href="${link}"`);
  });
});

describe('blocks of code', () => {
  it('are tabs where they have titles and follow each other, the first of them shown', () => {
    const html = render(
      '```sh title="curl"\na\n```\n\n```ts title="Client" caption="Signs it."\nb\n```\n\nText\n',
    );
    expect(html.match(/<fieldset class="tabs">/g)).toHaveLength(1);
    expect(html.match(/<input type="radio"[^>]* checked>/g)).toHaveLength(1);
    expect([...html.matchAll(/<label [^>]*>(.*?)<\/label>/g)].map(([, title]) => title)).toEqual([
      'curl',
      'Client',
    ]);
    expect(html).toContain('<p>Signs it.</p>');
  });

  it('that stand alone have their title above them', () => {
    expect(render('```sh title="curl" caption="With a <token>."\na\n```\n')).toContain(
      '<figcaption>curl. With a &lt;token&gt;.</figcaption>',
    );
  });

  it('can be reached with the keyboard, and show what they hold and no more', () => {
    const html = render('```json\n{"a": "<b>"}\n```\n');
    expect(html).toContain('<pre tabindex="0" class="code json">');
    expect(html).not.toContain('<b>');
    expect(html).not.toContain('style=');
  });

  it('of a language that is not known are shown as they are', () => {
    expect(render('```cobol\nMOVE A TO B\n```\n')).toContain('class="code text"');
  });
});

describe('a table', () => {
  it('scrolls in a box that has a name of its own', () => {
    const table = '| a |\n| --- |\n| b |\n\n';
    const names = [
      ...render(`## Codes\n\n${table}${table}## Keys\n\n${table}`).matchAll(/aria-label="(.*?)"/g),
    ];
    expect(names.map(([, name]) => name)).toEqual(['Table: Codes', 'Table: Codes (2)', 'Table: Keys']);
  });

  it('has no heading where there is nothing to say above a column', () => {
    const html = render('|  | A |\n| --- | --- |\n| b | c |\n');
    expect(html.replaceAll(/\s/g, '')).toContain('<tr><td></td><thscope="col">A</th></tr>');
  });
});

describe('the Markdown beside a page', () => {
  it('has links that lead from file to file, and nothing that is there for the looks', () => {
    const markdown =
      '<div class="lead">\n\nSee [it](/errors/#a) and [that](https://a.test/).\n\n</div>\n\nMore.';
    expect(relativeMarkdown(markdown, 'guides/one')).toBe(
      'See [it](../../errors/index.md#a) and [that](https://a.test/).\n\nMore.',
    );
  });
});

describe('the parts of a page', () => {
  it('are what is said below each heading, without code', () => {
    const parts = listParts(
      'Begin.\n\n## One {#first}\n\n- a `b`\n- c\n\nText\nof two lines.\n\n```sh\ncode\n```\n',
    );
    expect(parts.map(({ heading, text }) => [heading?.id, text])).toEqual([
      [undefined, 'Begin.'],
      ['first', 'a b · c · Text of two lines.'],
    ]);
  });
});
