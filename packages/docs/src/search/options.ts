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
  /** How much it is worth beside others that have the same words; 1 where there is nothing to say. */
  readonly weight: number;
  /** Whether it comes after all that is no record. */
  readonly isRecord: boolean;
}

/** Words that say nothing about what is sought, as in "change parallelism of my running job". */
const empty = new Set(
  'a an and are as at by can do does for from how i in is it my of on or the to what when where with'.split(
    ' ',
  ),
);

/** The index is written and read with the same options. */
export const searchOptions: Options<SearchEntry> = {
  fields: ['title', 'text'],
  storeFields: ['title', 'text', 'page', 'link', 'weight', 'isRecord'],
  processTerm: (term) => (empty.has(term.toLowerCase()) ? undefined : term.toLowerCase()),
};
