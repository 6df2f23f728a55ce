import { recall, remember } from './memory.ts';

/** How many choices are remembered. */
const most = 9;

/** Shows, under every set of tabs, the one that was chosen last of those it has: on this page and on the next ones. */
export function rememberTabs(): void {
  const sets = [...document.querySelectorAll('.tabs')].map(
    (set) =>
      new Map(
        [...set.querySelectorAll<HTMLInputElement>(':scope > input')].map((input) => [
          input.labels![0]!.textContent,
          input,
        ]),
      ),
  );
  const show = (chosen: readonly string[]): void => {
    for (const set of sets) {
      const name = chosen.find((one) => set.has(one));
      if (name !== undefined) set.get(name)!.checked = true;
    }
  };
  for (const set of sets)
    for (const [name, input] of set)
      input.addEventListener('change', () => {
        const chosen = [name, ...listChosen().filter((one) => one !== name)].slice(0, most);
        remember('tabs', chosen.join('\n'));
        show(chosen);
      });
  show(listChosen());
}

/** Names of tabs, the one chosen last first. */
function listChosen(): readonly string[] {
  return recall('tabs')?.split('\n') ?? [];
}
