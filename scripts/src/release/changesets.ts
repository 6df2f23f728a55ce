import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { getReleasePlan } from '@changesets/get-release-plan';
import { parse } from 'yaml';

import { isBump } from './bump.ts';
import type { Bump } from './bump.ts';
import { readPackages, root } from './packages.ts';
import type { Package } from './packages.ts';
import { ReleaseError } from './run-check.ts';

const widest = 100;

/** What is wrong with a changeset, as sentences. Its text is what users read in the changelog. */
export function lintChangeset(source: string, packages: readonly Package[]): string[] {
  const parts = /^---\n(?<releases>[\s\S]*?)\n?---\n(?<text>[\s\S]*)$/.exec(source.replaceAll('\r\n', '\n'));
  if (!parts?.groups) return ['It has to begin with the packages between two lines of `---`.'];
  const { releases = '', text = '' } = parts.groups;
  return [...lintReleases(releases, packages), ...lintText(text.trim(), /: *major\b/.test(releases))];
}

function lintReleases(source: string, packages: readonly Package[]): string[] {
  const releases = readReleases(source);
  if (releases === undefined) return ['Between the lines of `---` stand names of packages and their bumps.'];
  if (releases.length === 0) return ['It names no package; name at least one.'];
  const published = packages.filter(({ isPrivate }) => !isPrivate).map(({ name }) => name);
  return releases.flatMap(([name, bump]) => {
    const problems: string[] = [];
    if (!published.includes(name)) {
      const reason = packages.some((one) => one.name === name) ? 'is private' : 'is no package';
      problems.push(`${name} ${reason}; those that are published are ${published.join(', ')}.`);
    }
    if (!isBump(bump)) problems.push(`${name} goes up by patch, minor or major, not by ${String(bump)}.`);
    return problems;
  });
}

function readReleases(source: string): [name: string, bump: unknown][] | undefined {
  try {
    const releases: unknown = parse(source) ?? {};
    return typeof releases === 'object' && releases !== null ? Object.entries(releases) : undefined;
  } catch {
    return undefined;
  }
}

function lintText(text: string, isMajor: boolean): string[] {
  if (text === '') return ['It has no text; say in a sentence what changes for a user.'];
  const [sentence = ''] = text.split(/\n\s*\n/);
  const problems: string[] = [];
  if (!/^[\p{Lu}`]/u.test(sentence)) problems.push('Its text has to begin with a capital letter.');
  if (!sentence.endsWith('.')) problems.push('Its first paragraph has to end with a full stop.');
  for (const line of text.split('\n').filter(({ length }) => length > widest)) {
    problems.push(`A line of it has ${line.length} columns and may have ${widest}: ${line.slice(0, 40)}…`);
  }
  if (isMajor && !/^Migrate: [^…]+$/m.test(text)) {
    problems.push('A major change needs a line that begins with `Migrate:` and says what a user has to do.');
  }
  return problems;
}

/** The changesets that wait for the next release, by path from the root of the repository. */
function readChangesets(): ReadonlyMap<string, string> {
  const names = readdirSync(join(root, '.changeset')).filter(
    (name) => name.endsWith('.md') && name !== 'README.md',
  );
  const paths = names.map((name) => `.changeset/${name}`);
  return new Map(paths.map((path) => [path, readFileSync(join(root, path), 'utf8')]));
}

/** Resolves to how many changesets there are. */
export function checkChangesets(): number {
  const packages = readPackages();
  const changesets = readChangesets();
  const problems = [...changesets].flatMap(([path, source]) =>
    lintChangeset(source, packages).map((problem) => `${path}: ${problem}`),
  );
  if (problems.length > 0) throw new ReleaseError(problems.join('\n'));
  return changesets.size;
}

/** A package that the pending changesets release, itself or with what it depends on. */
export interface PendingRelease {
  readonly name: string;
  readonly type: Bump;
  readonly newVersion: string;
}

export async function readPendingReleases(): Promise<PendingRelease[]> {
  checkChangesets();
  const { releases } = await getReleasePlan(root);
  return releases.flatMap(({ name, newVersion, type }) =>
    isBump(type) && newVersion !== undefined ? [{ name, type, newVersion }] : [],
  );
}
