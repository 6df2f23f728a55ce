import type MiniSearch from 'minisearch';
import type { SearchResult } from 'minisearch';

/** The largest number of results. */
export const most = 8;

/** Everything that was typed, or else any of it. A number has to be right: another one is another code. */
export function find(index: MiniSearch, query: string): readonly SearchResult[] {
  const settings = {
    boost: { title: 4 },
    prefix: true,
    fuzzy: (term: string) => (/\d/.test(term) || term.length < 4 ? false : 0.25),
  };
  const all = index.search(query, { ...settings, combineWith: 'AND' });
  return (all.length > 0 ? all : index.search(query, settings)).slice(0, most);
}
