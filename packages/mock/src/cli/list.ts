import { contract } from '@dli-flink/contract';

import { describeFaults } from '../faults/catalogue.ts';
import { variants } from '../variants.ts';

type Entry = Readonly<Record<string, unknown>>;

/** What can be listed, by the command that does. */
export const lists = {
  faults: (): readonly Entry[] => describeFaults(contract).map((fault) => ({ ...fault })),
  variants: (): readonly Entry[] =>
    [...variants.values()].map(({ description, id }) => ({ id, description })),
};

/** Prints one entry a line, or all of them as JSON. */
export function list(entries: readonly Entry[], asJson: boolean): void {
  if (asJson) {
    console.log(JSON.stringify(entries, undefined, 2));
    return;
  }
  const columns = ['id', 'group', 'since'].filter((name) => entries.some((entry) => name in entry));
  const widths = columns.map((name) => Math.max(...entries.map((entry) => printCell(entry, name).length)));
  for (const entry of entries) {
    const cells = columns.map((name, index) => printCell(entry, name).padEnd(widths[index]!));
    console.log([...cells, entry.breaks ?? entry.description].join('  '));
  }
}

function printCell(entry: Entry, name: string): string {
  return String(entry[name] ?? '');
}
