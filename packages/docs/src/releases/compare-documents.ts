/** What differs between two versions of the document. */
import { runRedocly } from '../reference/run-redocly.ts';
import { classifyChange } from '../../../../scripts/src/release/classify-change.ts';
import type { DocumentChange } from '../../../../scripts/src/release/classify-change.ts';
import { findDifferences } from '../../../../scripts/src/release/find-differences.ts';
import type { ContractDocument } from '../document.ts';
import type { Change, Step } from './change.ts';
import type { Release } from './release.ts';

interface Side {
  readonly pointer: string;
  readonly value: unknown;
}

interface RedoclyChange extends DocumentChange {
  readonly base?: Side;
  readonly revision?: Side;
}

type Version = Pick<Release, 'document' | 'file'>;

/**
 * What changed from each release to the next, and since the last one.
 *
 * @param releases the first one first
 */
export async function listSteps(releases: readonly Release[], current: Version): Promise<readonly Step[]> {
  const last = releases.at(-1);
  if (last === undefined) return [];
  const pairs = releases.slice(1).map((to, index) => ({ from: releases[index]!, to }));
  const steps = await Promise.all(
    [...pairs, { from: last, to: current }].map(async ({ from, to }) => ({
      from,
      to,
      changes: await compareDocuments(from, to),
    })),
  );
  return steps.filter(({ changes, to }) => to !== current || changes.length > 0);
}

/** Redocly tells what breaks; what it does not look into, extensions and examples above all, is compared as values. */
export async function compareDocuments(base: Version, revision: Version): Promise<readonly Change[]> {
  const printed = await runRedocly(['diff', base.file, revision.file, '--format=json', '--fail-on=none']);
  const changes = (JSON.parse(printed) as { readonly changes: readonly RedoclyChange[] }).changes;
  const seen = changes.flatMap((change) =>
    [change.base, change.revision].flatMap((side) =>
      side?.value === undefined ? [] : [side.pointer.slice(1)],
    ),
  );
  const isSeen = (pointer: string): boolean =>
    seen.some((other) => `${pointer}/`.startsWith(`${other}/`) || `${other}/`.startsWith(`${pointer}/`));
  return [
    ...changes.map((change) => ({
      pointer: [change.path.slice(1), ...(change.property === undefined ? [] : [change.property])].join('/'),
      impact: classifyChange(change),
      before: change.base?.value,
      after: change.revision?.value,
    })),
    ...findDifferences(base.document, revision.document)
      .filter(({ pointer }) => !isSeen(pointer))
      .map((difference) => ({ ...difference, impact: rate(difference.pointer, base, revision) })),
  ].filter(({ pointer }) => pointer !== '/info/version');
}

/** A code that is gone is a name that programs compare with; all else that Redocly does not see is there to be read. */
function rate(pointer: string, base: Version, revision: Version): Change['impact'] {
  const code = /^\/x-error-codes\/([^/]+)/.exec(pointer)?.[1];
  if (code === undefined) return 'patch';
  const [before, after] = [base, revision].map(({ document }) => listNames(document, code));
  if (before!.some((name) => !after!.includes(name))) return 'major';
  return after!.some((name) => !before!.includes(name)) ? 'minor' : 'patch';
}

function listNames({ 'x-error-codes': codes }: ContractDocument, code: string): readonly string[] {
  const entry = codes[code];
  return entry === undefined ? [] : [code, ...(entry.aliases ?? [])];
}
