/** The script of every page. */
import { addSearch } from '../search/search.ts';
import { nameFolders } from './addresses.ts';
import { addCopyButtons } from './copy-code.ts';
import { markCurrentSection } from './current-section.ts';
import { addCodeFilter } from './filter-codes.ts';
import { rememberTabs } from './tabs.ts';
import { addThemeSwitch } from './theme-switch.ts';

nameFolders();
rememberTabs();
addThemeSwitch();
addSearch();
addCodeFilter();
addCopyButtons();
markCurrentSection();
