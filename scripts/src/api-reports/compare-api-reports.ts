import { unexportedHeading } from './format-report.ts';

/** Exports as `subpath name`, and subpaths as they are. */
export interface ApiChanges {
  readonly removed: string[];
  readonly changed: string[];
  /** Changed by optional members alone, which no program of today sets or reads. */
  readonly extended: string[];
  readonly added: string[];
}

/**
 * Compares two reports of one package. An export has changed when its declaration has, or one that it leads to through
 * types that are exported nowhere: what such a type becomes, nobody could tell from the text of the export alone.
 *
 * @param exempt names of declarations whose changes are judged elsewhere
 */
export function compareApiReports(
  before: string,
  after: string,
  exempt: ReadonlySet<string> = new Set(),
): ApiChanges {
  const [old, current] = [readExports(before), readExports(after)];
  const changes = { removed: [], changed: [], extended: [], added: [] } as ApiChanges;
  for (const [key, declarations] of old) {
    const now = current.get(key);
    if (now === undefined) changes.removed.push(key);
    else {
      // A type that an export no longer leads to is named no longer in one that has changed.
      const different = [...declarations].flatMap(([name, source]): [string, string][] => {
        const replacement = now.get(name) ?? source;
        return replacement === source || exempt.has(name) ? [] : [[source, replacement]];
      });
      if (different.some(([source, replacement]) => !isExtended(source, replacement)))
        changes.changed.push(key);
      else if (different.length > 0) changes.extended.push(key);
    }
  }
  changes.added.push(...[...current.keys()].filter((key) => !old.has(key)));
  return changes;
}

type Declarations = ReadonlyMap<string, string>;

/** The source of each export and of the unexported types it leads to, by name. */
function readExports(report: string): ReadonlyMap<string, Declarations> {
  const sections = new Map(splitAtHeadings(report, '## '));
  const unexported = new Map(splitAtHeadings(sections.get(unexportedHeading) ?? '', '### '));
  sections.delete(unexportedHeading);
  return new Map(
    [...sections].flatMap(([subpath, section]): [string, Declarations][] => [
      [subpath, new Map()],
      ...splitAtHeadings(section, '### ').map(([name, source]): [string, Declarations] => [
        `${subpath} ${name}`,
        withReferences(name, withoutPatterns(source), unexported),
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

/** What a function takes out of an object that it is given is nothing that its callers see. */
function withoutPatterns(source: string): string {
  return source.replaceAll(/(?<=^export declare function [^{]*?)\{[^{}]*\}(?=: \w)/gm, 'options');
}

function withReferences(own: string, source: string, unexported: Declarations): Declarations {
  const declarations = new Map([[own, source]]);
  // A map that grows while it is gone through: what is referred to refers to more.
  for (const [, text] of declarations) {
    for (const [name] of text.matchAll(/[\w$]+/g)) {
      const referred = unexported.get(name);
      if (referred !== undefined && !declarations.has(name)) declarations.set(name, referred);
    }
  }
  return declarations;
}

/** Whether a declaration has every line it had, in order, and beside them optional members only. */
function isExtended(before: string, after: string): boolean {
  const lines = before.split('\n');
  /** How many brackets of an added member are open. */
  let depth = 0;
  for (const line of after.split('\n')) {
    if (depth === 0 && line === lines[0]) lines.shift();
    else {
      if (depth === 0 && !/^ +(readonly )?[\w$']+\?:/.test(line)) return false;
      depth += count(line, /[{([]/g) - count(line, /[})\]]/g);
    }
  }
  return lines.length === 0;
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
