import { dirname, join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { codesOf } from '../src/catalogue.ts';
import { currentDocument } from '../src/document.ts';
import { siteAddress } from '../src/links.ts';
import { machineFiles } from '../src/machines.ts';
import type { Page } from '../src/page.ts';
import { allPages, ourPages, readSite, redirects } from './fixtures/site-files.ts';

const codes = codesOf(currentDocument);

function makePage(page: Partial<Page>): Page {
  const description = 'What the page is good for, in words that are long enough to be shown.';
  return { path: 'page', title: 'Page', description, section: 'Guides', markdown: '', ...page };
}

describe('errors.json', () => {
  const { errors, version } = JSON.parse(readSite('errors.json')) as {
    version: string;
    errors: Record<string, Record<string, unknown>>;
  };

  it('has the version of the contract and every code, as the document has it', () => {
    expect(version).toBe(currentDocument.info.version);
    expect(Object.keys(errors)).toEqual(Object.keys(codes));
    for (const [code, entry] of Object.entries(codes)) {
      expect(errors[code]).toEqual({ ...entry, page: `${siteAddress}errors/${code.toLowerCase()}/` });
    }
  });

  it('has the shape that the page of the error codes describes', () => {
    const described = [
      ...readSite('errors/index.md').matchAll(/^\| (`\w+`(?:, `\w+`)*) \| .* \|$/gm),
    ].flatMap(([, names]) => names!.replaceAll('`', '').split(', '));
    const used = new Set(['version', 'errors', ...Object.values(errors).flatMap(Object.keys)]);
    expect(new Set(described)).toEqual(used);
  });
});

describe('job.schema.json', () => {
  it('is at the address that it names, and that the guide gives editors', () => {
    const { $id } = JSON.parse(readSite('job.schema.json')) as { readonly $id: string };
    expect($id).toBe(`${siteAddress}job.schema.json`);
    expect(readSite('guides/deploy/index.md')).toContain(`\n# yaml-language-server: $schema=${$id}\n`);
  });
});

describe('llms.txt', () => {
  const text = readSite('llms.txt');

  it('has a title, a summary, and sections of links with what each is good for', () => {
    expect(text).toMatch(/^# .+\n\n> .+\n\n/);
    for (const part of text.split('\n## ').slice(1)) {
      const [title, , ...entries] = part.trim().split('\n');
      expect(title).toMatch(/^\w+$/);
      for (const entry of entries) expect(entry).toMatch(/^- \[.+\]\(https:\S+\): .+$/);
    }
  });

  it('leads to the Markdown of pages, and to files that are there', () => {
    const links = [...text.matchAll(/\]\((\S+)\): /g)].map(([, link]) => link!);
    expect(links.length).toBeGreaterThan(Object.keys(codes).length);
    for (const link of links) expect(readSite(link.replace(siteAddress, ''))).not.toBe('');
  });

  it('marks what may be left out', () => {
    const optional = text.split('\n## Optional\n')[1]!;
    for (const code of Object.keys(codes)) expect(optional).toContain(`[${code}: `);
  });
});

describe('sitemap.xml', () => {
  it('has the published address of every page, once', () => {
    const listed = [...readSite('sitemap.xml').matchAll(/<loc>(.*?)<\/loc>/g)].map(([, address]) => address!);
    const built = allPages.filter(
      (path) => path.endsWith('index.html') && isCurrent(path) && !redirects.includes(path),
    );
    expect(listed.toSorted()).toEqual(
      built.map((path) => `${siteAddress}${path.replace('index.html', '')}`).toSorted(),
    );
  });
});

/** Pages of earlier releases stay where they are, below their version. */
function isCurrent(path: string): boolean {
  return !/^v\d/.test(path);
}

describe('the Markdown of each page', () => {
  it.each(ourPages.filter((path) => path !== '404.html'))(
    'beside %s links to files that are there',
    (path) => {
      const file = path.replace('index.html', 'index.md');
      const links = [...readSite(file).matchAll(/\]\((\.[^)\s#]*)/g)].map(([, link]) => link!);
      for (const link of links) expect(readSite(join(dirname(file), link))).not.toBe('');
    },
  );
});

describe('a page of an earlier release', () => {
  const files = machineFiles(
    [makePage({}), makePage({ path: 'v0.1/page', isCurrent: false })],
    currentDocument,
  );

  it.each(['llms.txt', 'sitemap.xml'])('is not in %s', (file) => {
    expect(files.get(file)).toContain(`${siteAddress}page/`);
    expect(files.get(file)).not.toContain('v0.1');
  });
});
