/** What every page does where scripts run. */
import { addSearch } from '../search/search.ts';
import { markCurrentSection } from './current-section.ts';

addSearch();
markCurrentSection();
