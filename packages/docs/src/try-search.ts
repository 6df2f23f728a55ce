import { readFileSync } from 'node:fs';
import MiniSearch from 'minisearch';
import { find } from './search/find.ts';
import { cutExcerpt } from './search/excerpt.ts';
import { searchOptions } from './search/options.ts';
const s = readFileSync(new URL('../dist/assets/search-index.js', import.meta.url), 'utf8');
const index = MiniSearch.loadJS(JSON.parse(s.slice(s.indexOf('=') + 1, s.lastIndexOf(';'))), searchOptions);
for (const q of process.argv.slice(2)) { console.log('##', q); for (const r of find(index, q)) console.log(r.score.toFixed(1), '|', r.title, '|', r.page, '|', r.link, '\n     ', cutExcerpt(r.text as string, Object.keys(r.match)).slice(0,150)); }
