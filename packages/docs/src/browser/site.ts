/** What every page does where scripts run. */
import './current-section.ts';
import '../search/search.ts';
