/** The index of the search, made when the site is. */
import MiniSearch from 'minisearch';

import { linkOf, relativeLink } from '../links.ts';
import { listParts } from '../markdown.ts';
import type { Page } from '../page.ts';
import { searchOptions } from './options.ts';
import type { SearchEntry } from './options.ts';

/** A script: a page that is opened from disk can load it, which it could not do with JSON. */
export function writeSearchIndex(pages: readonly Page[]): string {
  const index = new MiniSearch(searchOptions);
  const entries = pages
    .filter(({ isCurrent = true }) => isCurrent)
    .flatMap((page) => [listWhole(page), ...listSections(page)]);
  index.addAll(entries.map((entry, id) => ({ ...entry, id })));
  return `globalThis.siteSearchIndex = ${JSON.stringify(index)};\n`;
}

type Entry = Omit<SearchEntry, 'id'>;

/** A page that the navigation does not list is like many others, and found as a whole by whatever it says. */
function listWhole(page: Page): Entry {
  const { description, isListed = true, title } = page;
  const parts = listParts(page.markdown);
  const own = isListed ? parts.slice(0, 1) : parts;
  return {
    title,
    text: [description, ...own.map((part) => part.text)].join(' '),
    page: '',
    link: fileOf(page),
    summary: summarise(isListed ? description : (parts[1]?.text ?? description)),
  };
}

function listSections(page: Page): readonly Entry[] {
  if (page.isListed === false) return [];
  return listParts(page.markdown).flatMap(({ heading, text }) =>
    heading === undefined
      ? []
      : {
          title: heading.text,
          text,
          page: page.heading ?? page.title,
          link: `${fileOf(page)}#${encodeURIComponent(heading.id)}`,
          summary: summarise(text),
        },
  );
}

/** The file of a page, from the root of the site. */
function fileOf(page: Page): string {
  return relativeLink(linkOf(page), '').slice('./'.length);
}

function summarise(text: string): string {
  return text.length <= 120 ? text : `${text.slice(0, 120).replace(/\s\S*$/, '')} …`;
}
