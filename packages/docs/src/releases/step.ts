/** Changes of the document from release to release. */
import { listChanges } from '@dli-flink/compiler/changes';
import type { DocumentDifference, DocumentVersion, Release } from '@dli-flink/compiler/changes';

/** A change of the document, and by what a release with it goes up. */
export type Change = Pick<DocumentDifference, 'bump' | 'effect' | 'before' | 'after'>;

/** From a release to the next one, or to what is not released yet. */
export interface Step {
  readonly from: Release;
  readonly to: DocumentVersion & Partial<Release>;
  readonly changes: readonly Change[];
}

/**
 * What changed from each release to the next and, if anything did, since the last one.
 *
 * @param releases the first one first
 */
export async function listSteps(
  releases: readonly Release[],
  current: DocumentVersion,
): Promise<readonly Step[]> {
  const steps = await Promise.all(
    releases.map(async (from, index): Promise<Step> => {
      const to = releases[index + 1] ?? current;
      return { from, to, changes: await listChanges(from, to) };
    }),
  );
  return steps.filter(({ changes, to }) => to !== current || changes.length > 0);
}
