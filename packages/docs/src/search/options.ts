import type { Options } from 'minisearch';

/** A page or a section of one. */
export interface SearchEntry {
  readonly id: number;
  readonly title: string;
  readonly text: string;
  /** Title of the page it is on, unless it is the page. */
  readonly page: string;
  /** File and anchor, from the root of the site. */
  readonly link: string;
  /** Its first words. */
  readonly summary: string;
}

/** The index is written and read with the same options. */
export const searchOptions: Options<SearchEntry> = {
  fields: ['title', 'text'],
  storeFields: ['title', 'page', 'link', 'summary'],
};
