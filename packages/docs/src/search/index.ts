/** The index of the search, made when the site is. */
import MiniSearch from 'minisearch';

import { relativeLink } from '../links.ts';
import { listParts } from '../markdown.ts';
import type { Page } from '../page.ts';
import { searchOptions } from './options.ts';
import type { SearchEntry } from './options.ts';

/** A script: a page that is opened from disk can load it, which it could not do with JSON. */
export function writeSearchIndex(pages: readonly Page[]): string {
  const index = new MiniSearch(searchOptions);
  const entries = pages.filter(({ isCurrent = true }) => isCurrent).flatMap(listEntries);
  index.addAll(entries.map((entry, id) => ({ ...entry, id })));
  return `globalThis.siteSearchIndex = ${JSON.stringify(index)};\n`;
}

type Entry = Omit<SearchEntry, 'id'>;

/** A page and each of its parts; one that the navigation does not list is like many others, and found as a whole. */
function listEntries(page: Page): readonly Entry[] {
  const { description, heading, isListed = true, markdown, path, title } = page;
  const link = relativeLink(path === '' ? '/' : `/${path}/`, '').slice('./'.length);
  const parts = listParts(markdown);
  const own = isListed ? parts.slice(0, 1) : parts;
  const text = [description, ...own.map((part) => part.text)].join(' ');
  if (!isListed) return [{ title, text, page: '', link, summary: summarise(parts[1]?.text ?? description) }];
  return [
    { title, text, page: '', link, summary: summarise(description) },
    ...parts.slice(1).map((part): Entry => ({
      title: part.heading!.text,
      text: part.text,
      page: heading ?? title,
      link: `${link}#${encodeURIComponent(part.heading!.id)}`,
      summary: summarise(part.text),
    })),
  ];
}

function summarise(text: string): string {
  return text.length <= 120 ? text : `${text.slice(0, 120).replace(/\s\S*$/, '')} …`;
}
