import type MiniSearch from 'minisearch';
import type { SearchResult } from 'minisearch';

/** The largest number of results. */
export const most = 8;

/** What is called by the very word that was typed is most likely meant. */
const exact = 3;

/** Everything that was typed, or else any of it. A number has to be right: another one is another code. */
export function find(index: MiniSearch, query: string): readonly SearchResult[] {
  const settings = {
    boost: { title: 4 },
    boostDocument: (_: unknown, term: string, stored: Record<string, unknown> = {}) =>
      Number(stored.weight) * (String(stored.title).toLowerCase() === term ? exact : 1),
    prefix: true,
    fuzzy: (term: string) => (/\d/.test(term) || term.length < 4 ? false : 0.25),
  };
  const all = index.search(query, { ...settings, combineWith: 'AND' });
  const results = orderAlike(all.length > 0 ? all : index.search(query, settings));
  return results.toSorted((one, other) => Number(one.isRecord) - Number(other.isRecord)).slice(0, most);
}

/** What has the same title comes in the order of the site, in the places that it has. */
function orderAlike(results: readonly SearchResult[]): readonly SearchResult[] {
  const alike = Map.groupBy(results, ({ title }) => title);
  for (const those of alike.values()) those.sort((one, other) => Number(one.id) - Number(other.id));
  return results.map(({ title }) => alike.get(title)!.shift()!);
}
