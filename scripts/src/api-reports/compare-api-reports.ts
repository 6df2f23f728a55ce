import { unexportedHeading } from './format-report.ts';

/** Exports as `subpath name`, and subpaths as they are. */
export interface ApiChanges {
  readonly removed: string[];
  readonly changed: string[];
  readonly added: string[];
}

/**
 * Compares two reports of one package. An export has changed when its declaration has, or one that it leads to through
 * types that are exported nowhere: what such a type becomes, nobody could tell from the text of the export alone.
 */
export function compareApiReports(before: string, after: string): ApiChanges {
  const [old, current] = [readExports(before), readExports(after)];
  return {
    removed: [...old.keys()].filter((key) => !current.has(key)),
    changed: [...old].flatMap(([key, source]) => {
      const now = current.get(key);
      return now === undefined || now === source ? [] : [key];
    }),
    added: [...current.keys()].filter((key) => !old.has(key)),
  };
}

/** The source of each export, with that of the unexported types it leads to. */
function readExports(report: string): ReadonlyMap<string, string> {
  const sections = new Map(splitAtHeadings(report, '## '));
  const unexported = new Map(splitAtHeadings(sections.get(unexportedHeading) ?? '', '### '));
  sections.delete(unexportedHeading);
  return new Map(
    [...sections].flatMap(([subpath, section]): [string, string][] => [
      [subpath, ''],
      ...splitAtHeadings(section, '### ').map(([name, source]): [string, string] => [
        `${subpath} ${name}`,
        withReferences(source, unexported),
      ]),
    ]),
  );
}

/** What stands under each heading of a level; no line of a declaration begins like one. */
function splitAtHeadings(text: string, mark: string): [heading: string, text: string][] {
  return `\n${text}`
    .split(`\n${mark}`)
    .slice(1)
    .map((part) => {
      const [heading = '', ...lines] = part.split('\n');
      return [heading, lines.join('\n')];
    });
}

function withReferences(source: string, unexported: ReadonlyMap<string, string>): string {
  // A set that grows while it is gone through: what is referred to refers to more.
  const sources = new Set([source]);
  for (const text of sources) {
    for (const [name] of text.matchAll(/[\w$]+/g)) {
      const referred = unexported.get(name);
      if (referred !== undefined) sources.add(referred);
    }
  }
  return [...sources].join('\n');
}
