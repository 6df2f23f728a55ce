import { fileURLToPath } from 'node:url';

import type { ErrorCodeEntry, OpenApiDocument } from '../openapi-types.ts';
import { runRedocly } from '../redocly.ts';
import { classifyChange } from './classify-change.ts';
import type { Bump, DocumentChange } from './classify-change.ts';
import { findDifferences } from './find-differences.ts';
import type { ValueDifference } from './find-differences.ts';
import type { DocumentVersion } from './releases.ts';

export type { Bump } from './classify-change.ts';
export { readReleases } from './releases.ts';
export type { DocumentVersion, Release } from './releases.ts';

/** A difference between two versions of the document. */
export interface DocumentDifference {
  readonly bump: Bump;
  /** JSON Pointer to where it stands. */
  readonly pointer: string;
  /** JSON Pointer to where it takes effect; that of an operation, say, whose schema stands elsewhere. */
  readonly effect: string;
  /** The file it is in, with line and column where they are known. */
  readonly place: string;
  /** `undefined` where it is added. */
  readonly before: unknown;
  /** `undefined` where it is removed. */
  readonly after: unknown;
}

/** Every difference comes out, each once. */
export async function listChanges(
  base: DocumentVersion,
  revision: DocumentVersion,
): Promise<DocumentDifference[]> {
  const changes = await diff(base.file, revision.file);
  const seen = changes.flatMap((change) =>
    [change.base, change.revision].flatMap((place) => (hasValue(place) ? [place.pointer.slice(1)] : [])),
  );
  // Redocly looks into no list of an extension, no value of an example, and nothing that an extension refers to.
  const unseen = listDifferences(base.document, revision.document).filter(
    ({ pointer }) => !seen.some((other) => isWithin(pointer, other) || isWithin(other, pointer)),
  );
  return [
    ...changes.filter(({ typeName }) => typeName !== 'Info').map(readChange),
    ...unseen.map((difference) => ({
      ...difference,
      bump: classifyUnseen(difference.pointer, base.document, revision.document),
      effect: difference.pointer,
      place: revision.file,
    })),
  ];
}

interface Place {
  readonly file: string;
  readonly pointer: string;
  readonly line: number;
  readonly col: number;
  readonly value: unknown;
}

interface RedoclyChange extends DocumentChange {
  readonly base?: Place;
  readonly revision?: Place;
}

const root = fileURLToPath(new URL('../../../..', import.meta.url));

/** Where Redocly finds no configuration, it applies every rule it has for what breaks a client. */
async function diff(base: string, revision: string): Promise<readonly RedoclyChange[]> {
  const args = ['diff', base, revision, '--fail-on=none'];
  const { changes } = await runRedocly<{ readonly changes: readonly RedoclyChange[] }>(root, args);
  return changes;
}

function readChange(change: RedoclyChange): DocumentDifference {
  const { base, path, property, revision } = change;
  const { col, file, line } = (revision ?? base)!;
  const { pointer } = (hasValue(revision) ? revision : base)!;
  return {
    bump: classifyChange(change),
    pointer: pointer.slice(1),
    effect: property === undefined ? path.slice(1) : `${path.slice(1)}/${property}`,
    place: `${file}:${line}:${col}`,
    before: base?.value,
    after: revision?.value,
  };
}

/** What is gone has a place in the later version too: that of what it was in. */
function hasValue(place: Place | undefined): place is Place {
  return place?.value !== undefined;
}

/** Names that programs write are API: codes and editions. All else of what Redocly does not see is for reading. */
function classifyUnseen(pointer: string, base: OpenApiDocument, revision: OpenApiDocument): Bump {
  const [, section, code = ''] = /^\/(x-error-codes|x-editions)(?:\/([^/]+))?/.exec(pointer) ?? [];
  if (section === undefined) return 'patch';
  const [before, after] = [base, revision].map((document) =>
    section === 'x-editions'
      ? (document['x-editions'] ?? []).map(({ id }) => id)
      : listNames(code, document['x-error-codes']?.[code]),
  ) as [string[], string[]];
  if (before.some((name) => !after.includes(name))) return 'major';
  return after.some((name) => !before.includes(name)) ? 'minor' : 'patch';
}

function listNames(code: string, entry: ErrorCodeEntry | undefined): string[] {
  return entry ? [code, ...(entry.aliases ?? [])] : [];
}

/** Every value that differs, save that of `info.version`. */
export function listDifferences(base: OpenApiDocument, revision: OpenApiDocument): ValueDifference[] {
  const version = undefined;
  return findDifferences(
    { ...base, info: { ...base.info, version } },
    { ...revision, info: { ...revision.info, version } },
  );
}

function isWithin(pointer: string, other: string): boolean {
  return pointer === other || pointer.startsWith(`${other}/`);
}
