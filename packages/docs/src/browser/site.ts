/** The script of every page. */
import { addSearch } from '../search/search.ts';
import { addCopyButtons } from './copy-code.ts';
import { markCurrentSection } from './current-section.ts';
import { addCodeFilter } from './filter-codes.ts';

addSearch();
addCodeFilter();
addCopyButtons();
markCurrentSection();
