import { contract } from '@dli-flink/contract';

import { describeFaults } from '../faults/catalogue.ts';
import { variants } from '../variants.ts';
import { guide } from './usage.ts';
import { wrap } from './wrap.ts';

type Entry = Readonly<Record<string, unknown>>;

/** What can be listed, by the command that does. */
export const lists = {
  faults: (): readonly Entry[] => describeFaults(contract).map((fault) => ({ ...fault })),
  variants: (): readonly Entry[] =>
    [...variants.values()].map(({ description, id }) => ({ id, description })),
};

/**
 * Prints all entries as JSON, or one a line for programs that read lines. On a terminal, sentences stand below the names in
 * lines of its width.
 */
export function list(entries: readonly Entry[], asJson: boolean): void {
  if (asJson) {
    console.log(JSON.stringify(entries, undefined, 2));
    return;
  }
  const { columns: width } = process.stdout;
  if (width === undefined) listInLines(entries);
  else listForPeople(entries, width);
}

function listInLines(entries: readonly Entry[]): void {
  const columns = ['id', 'group', 'since'].filter((name) => entries.some((entry) => name in entry));
  const widths = columns.map((name) => Math.max(...entries.map((entry) => printCell(entry, name).length)));
  for (const entry of entries) {
    const cells = columns.map((name, index) => printCell(entry, name).padEnd(widths[index]!));
    console.log([...cells, readSentence(entry)].join('  '));
  }
}

function listForPeople(entries: readonly Entry[], width: number): void {
  for (const entry of entries) {
    const { group, id, since } = entry;
    const kind = [group, since && `since ${String(since)}`].filter(Boolean).join(', ');
    console.log(wrap(kind === '' ? String(id) : `${String(id)} (${kind})`, width, 2));
    console.log(wrap(`  ${readSentence(entry)}`, width, 2));
  }
  console.log(`\nWhat they are for: ${guide}`);
}

function readSentence({ breaks, description }: Entry): string {
  return String(breaks ?? description);
}

function printCell(entry: Entry, name: string): string {
  return String(entry[name] ?? '');
}
