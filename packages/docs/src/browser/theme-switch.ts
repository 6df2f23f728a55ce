import { remember } from './memory.ts';

/** One is in the bar at the top, one in the menu. */
export function addThemeSwitch(): void {
  const { dataset } = document.documentElement;
  const switches = document.querySelectorAll<HTMLSelectElement>('select.theme');
  const show = (): void => {
    for (const one of switches) one.value = dataset.theme!;
  };
  for (const one of switches)
    one.addEventListener('change', () => {
      dataset.theme = one.value;
      remember('theme', one.value);
      show();
    });
  show();
  addEventListener('pageshow', show);
}
