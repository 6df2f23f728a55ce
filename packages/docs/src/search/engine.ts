/** The library that searches, in a script that is loaded once something is sought: most pages are read without. */
import MiniSearch from 'minisearch';
import type { AsPlainObject, SearchResult } from 'minisearch';

import { find } from './find.ts';
import { searchOptions } from './options.ts';

export type Search = (query: string) => readonly SearchResult[];

declare global {
  var siteSearchEngine: ((index: AsPlainObject) => Search) | undefined;
}

globalThis.siteSearchEngine = (index) => {
  const loaded = MiniSearch.loadJS(index, searchOptions);
  return (query) => find(loaded, query);
};
