/** The index of the search, made when the site is. */
import MiniSearch from 'minisearch';

import { linkOf, relativeLink } from '../links.ts';
import { listParts } from '../markdown.ts';
import type { Heading } from '../markdown.ts';
import type { Page } from '../page.ts';
import { searchOptions } from './options.ts';
import type { SearchEntry } from './options.ts';

/** A script: a page that is opened from disk can load it, which it could not do with JSON. */
export function writeSearchIndex(pages: readonly Page[]): string {
  const index = new MiniSearch(searchOptions);
  const entries = pages
    .filter(({ isCurrent = true }) => isCurrent)
    .flatMap((page) => [listWhole(page), ...listSections(page)]);
  // What several operations say in the same words is found once, at the first of them.
  const different = [...Map.groupBy(entries, ({ text, title }) => `${title}\n${text}`).values()];
  index.addAll(different.map(([entry], id) => ({ ...entry!, id })));
  return `globalThis.siteSearchIndex = ${JSON.stringify(index)};\n`;
}

type Entry = Omit<SearchEntry, 'id'>;

/** A page that the navigation does not list is like many others, and found as a whole by whatever it says. */
function listWhole(page: Page): Entry {
  const { description, isListed = true, navigationTitle = '', title } = page;
  const parts = listParts(page.markdown);
  const own = isListed ? parts.slice(0, 1) : parts;
  return {
    title,
    text: [description, ...own.map((part) => part.text), navigationTitle].filter(Boolean).join(' · '),
    page: '',
    link: fileOf(page),
    weight: weigh(page),
    isRecord: page.isRecord === true,
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
          weight: weigh(page, heading),
          isRecord: page.isRecord === true,
        },
  );
}

/** The file of a page, from the root of the site. */
function fileOf(page: Page): string {
  return relativeLink(linkOf(page), '').slice('./'.length);
}

/**
 * Among what has the same words, a property comes first, then what guides say, then all else. A field of a reply is one
 * of many of its name, and an error code has a whole sentence as its title.
 */
const weights = { property: 2, guide: 1.6, field: 1.1, other: 1, code: 0.5 };

function weigh({ isListed = true, section }: Page, heading?: Heading): number {
  if (!isListed) return weights.code;
  if (heading?.isCode) return heading.level === 3 ? weights.property : weights.field;
  return section === 'Guides' ? weights.guide : weights.other;
}
