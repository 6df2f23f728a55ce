import { HtmlValidate, StaticConfigLoader } from 'html-validate';
import { describe, expect, it } from 'vitest';

import { canonicalAddress, siteAddress } from '../../src/links.ts';
import { ourPages, readSite, redirects } from '../fixtures/site-files.ts';

const validator = new HtmlValidate(
  new StaticConfigLoader({
    extends: ['html-validate:recommended'],
    rules: {
      // Anchors are the names of properties and files, which have dots in them; HTML allows them.
      'valid-id': ['error', { relaxed: true }],
      // How the sources are formatted shows in what they write, and means nothing there.
      'void-style': 'off',
      'no-trailing-whitespace': 'off',
      // The title of an error code tells its meaning; search engines cut it where they like.
      'long-title': ['error', { maxlength: 120 }],
    },
  }),
);

const pages = [...ourPages, ...redirects].map((path) => [path, readSite(path)] as const);
const laidOut = pages.filter(([path]) => path !== '404.html' && !redirects.includes(path));

/** What an element of the head says. */
function readHead(html: string, pattern: RegExp): string {
  return (pattern.exec(html)?.[1] ?? '')
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}

const readTitle = (html: string): string => readHead(html, /<title>([^<]*)<\/title>/);
const readDescription = (html: string): string =>
  readHead(html, /<meta\s+name="description"\s+content="([^"]*)"/);

describe.each(pages)('%s', (_, html) => {
  it('is valid HTML in English', { timeout: 30_000 }, async () => {
    const { results } = await validator.validateString(html);
    const problems = results.flatMap(({ messages }) =>
      messages.map(({ line, message, ruleId }) => `${line}: ${message} (${ruleId})`),
    );
    expect(problems).toEqual([]);
    expect(html).toContain('<html lang="en">');
  });

  it('has a policy before all that it loads, which lets nothing of another origin in', () => {
    const [before = '', policy = ''] = html.split(/<meta http-equiv="Content-Security-Policy" content="/);
    expect(before).not.toMatch(/<(link|script|style|img)/);
    const rules = policy.slice(0, policy.indexOf('"')).split('; ');
    expect(rules).toEqual(
      expect.arrayContaining(["default-src 'none'", "base-uri 'none'", "form-action 'none'"]),
    );
    const sources = rules.flatMap((rule) => rule.split(' ').slice(1));
    expect(sources.filter((source) => !/^('none'|'self'|data:|'sha256-.*')$/.test(source))).toEqual([]);
  });

  it('has a description of 50 to 160 characters', () => {
    expect(readDescription(html).length).toBeGreaterThanOrEqual(50);
    expect(readDescription(html).length).toBeLessThanOrEqual(160);
  });
});

describe.each(laidOut)('%s', (path, html) => {
  it('names the address it is published at', () => {
    // A page of an earlier release names the one that is kept up to date, as long as there is one.
    const current = path.replace(/^v\d+\.\d+\//, '');
    const folder = (ourPages.includes(current) ? current : path).replace(/\/?index\.html$/, '');
    expect(readHead(html, /<link\s+rel="canonical"\s+href="([^"]*)"/)).toBe(canonicalAddress(folder));
  });

  it('has a card for those who share it', () => {
    for (const property of ['og:title', 'og:description', 'og:url', 'og:type']) {
      expect(readHead(html, new RegExp(`<meta\\s+property="${property}"\\s+content="([^"]*)"`))).not.toBe('');
    }
    expect(html).toContain(`<meta property="og:image" content="${siteAddress}assets/card.png"`);
    expect(html).toContain('<meta name="twitter:card" content="summary_large_image"');
  });
});

describe('the pages together', () => {
  it('have titles that tell them apart, and descriptions', () => {
    // Those of a release that stays are called as the current ones are.
    const current = laidOut.filter(([path]) => !/^v\d/.test(path)).map(([, html]) => html);
    for (const texts of [current.map(readTitle), current.map(readDescription)]) {
      expect(texts.filter((text, index) => texts.indexOf(text) !== index)).toEqual([]);
    }
  });

  it('share a card of 1,200 by 630 pixels', async () => {
    const { readFile } = await import('node:fs/promises');
    const card = await readFile(new URL('../../dist/assets/card.png', import.meta.url));
    expect([card.readUInt32BE(16), card.readUInt32BE(20)]).toEqual([1200, 630]);
  });
});
