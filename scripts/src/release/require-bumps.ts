import { compareBumps } from './bump.ts';
import type { Bump } from './bump.ts';
import { readPendingReleases } from './changesets.ts';
import { ReleaseError } from './run-check.ts';

/** A difference to the last release, and what it requires. */
export interface Difference {
  readonly bump: Bump;
  /** The file it is in, with line and column where they are known. */
  readonly place: string;
  readonly text: string;
}

/** Refuses what the pending changesets do not release by the bump it requires, and says how to mend that. */
export async function requireBumps(
  subject: string,
  differences: readonly Difference[],
  required: ReadonlyMap<string, Bump>,
): Promise<void> {
  const pending = new Map((await readPendingReleases()).map(({ name, type }) => [name, type]));
  const short = [...required].filter(([name, bump]) => compareBumps(pending.get(name), bump) < 0);
  if (short.length === 0) return;
  const told = differences.toSorted((first, second) => compareBumps(second.bump, first.bump));
  const lines = [
    `${subject} is not what was released, and the pending changesets do not say so:`,
    ...told.map(({ bump, place, text }) => `  ${bump}  ${place}  ${text}`),
    'They are short of it for',
    ...short.map(([name, bump]) => `  ${name}, which needs ${bump} and has ${pending.get(name) ?? 'none'}`),
    'Add the changeset, with a sentence that says what changes for users:',
    `  pnpm changeset${listFlags(required)}`,
  ];
  const breaking = told.filter(({ bump }) => bump === 'major');
  if (breaking.length > 0) {
    lines.push('It breaks programs, so the text needs lines that say what to do about it:');
    lines.push(...breaking.map(({ text }) => `  Migrate: ${text}; …`));
  }
  throw new ReleaseError(lines.join('\n'));
}

function listFlags(required: ReadonlyMap<string, Bump>): string {
  const byBump = Map.groupBy(required, ([, bump]) => bump);
  return [...byBump]
    .map(([bump, entries]) => ` --${bump} ${entries.map(([name]) => name).join(',')}`)
    .join('');
}
