import { writeJson } from '@dli-flink/compiler';
import { listChanges } from '@dli-flink/compiler/changes';
import type { DocumentVersion } from '@dli-flink/compiler/changes';
import type { Difference } from './require-bumps.ts';

/** Compares two versions of the document. Every difference comes out, save that of `info.version`. */
export async function compareDocuments(
  base: DocumentVersion,
  revision: DocumentVersion,
): Promise<Difference[]> {
  const changes = await listChanges(base, revision);
  return changes.map(({ after, before, bump, place, pointer }) => ({
    bump,
    place,
    text: describe(pointer, before, after),
  }));
}

function describe(pointer: string, before: unknown, after: unknown): string {
  const name = pointer.slice(1).replaceAll('~1', '/').replaceAll('~0', '~');
  if (before === undefined) return `${name}: added`;
  if (after === undefined) return `${name}: removed`;
  const [one, other] = [before, after].map((value) => writeJson(value));
  const isShort = one!.length <= 60 && other!.length <= 60;
  return isShort ? `${name}: ${one} became ${other}` : `${name}: changed`;
}
