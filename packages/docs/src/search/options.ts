import type { Options } from 'minisearch';

/** What search finds: a page, or a part of one. */
export interface SearchEntry {
  readonly id: number;
  readonly title: string;
  readonly text: string;
  /** Title of the page it is on, unless it is the page. */
  readonly page: string;
  /** File and anchor, from the root of the site. */
  readonly link: string;
  /** How it begins. */
  readonly summary: string;
}

/** How the index is made and read: both sides have to agree. */
export const searchOptions: Options<SearchEntry> = {
  fields: ['title', 'text'],
  storeFields: ['title', 'page', 'link', 'summary'],
};
