import { existsSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { expect, it } from 'vitest';

import { siteAddress } from '../../src/links.ts';
import { siteFolder } from '../fixtures/open-site.ts';
import { ourPages, readSite, redirects } from '../fixtures/site-files.ts';

const root = `${pathToFileURL(siteFolder).href}/`;

/** What the elements of a page say in attributes of these names. */
function listValues(html: string, names: string): readonly string[] {
  return [...html.matchAll(/<[a-z][^>]*>/g)].flatMap(([tag]) =>
    [...tag.matchAll(new RegExp(`\\s(?:${names})="([^"]*)"`, 'g'))].map(([, value]) =>
      value!.replaceAll('&amp;', '&').replaceAll('&#39;', "'"),
    ),
  );
}

const pages = new Map([...ourPages, ...redirects].map((file) => [`${root}${file}`, readSite(file)]));
const anchors = new Map([...pages].map(([page, html]) => [page, new Set(listValues(html, 'id'))]));

/** Whether a file is there, and on it the anchor that is asked for. */
function isThere(target: string): boolean {
  const [file = '', anchor = ''] = target.split('#');
  return anchor === ''
    ? existsSync(fileURLToPath(file))
    : anchors.get(file)?.has(decodeURIComponent(anchor)) === true;
}

it('pages link to pages, files and anchors that are there, also from disk', () => {
  const links = [...pages].flatMap(([page, html]) =>
    listValues(html, 'href|src')
      // Where the site is published, it is the same folder.
      .map((link) => new URL(link, page).href.replace(siteAddress, root).replace(/\/(?=#|$)/, '/index.html'))
      .filter((target) => target.startsWith('file:'))
      .map((target) => ({ page: page.slice(root.length), target })),
  );
  expect(links.length).toBeGreaterThan(20 * pages.size);
  expect(links.filter(({ target }) => !isThere(target))).toEqual([]);
});
