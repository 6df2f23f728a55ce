/** Loaded before anything is shown, so that no page flashes in the other theme. */
import { recall } from './memory.ts';

const apply = (): void => {
  document.documentElement.dataset.theme = recall('theme') ?? 'system';
};

apply();
// A page that the browser has kept comes back as it was left.
addEventListener('pageshow', apply);
