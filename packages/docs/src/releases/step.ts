/** Changes of the document from release to release. */
import { listChanges } from '@dli-flink/compiler/changes';
import type { DocumentDifference, DocumentVersion } from '@dli-flink/compiler/changes';

import type { Release } from './release.ts';

/** A change of the document, and by what a release with it goes up. */
export type Change = Pick<DocumentDifference, 'bump' | 'effect' | 'before' | 'after'>;

/** From a release to the next one, or to what is not released yet. */
export interface Step {
  readonly from: Release;
  readonly to: Unreleased & Partial<Pick<Release, 'version'>>;
  readonly changes: readonly Change[];
}

export type Unreleased = Omit<Release, 'version'>;

/**
 * What changed from each release to the next and, if anything did, since the last one.
 *
 * @param releases the first one first
 */
export async function listSteps(releases: readonly Release[], current: Unreleased): Promise<readonly Step[]> {
  const steps = await Promise.all(
    releases.map(async (from, index): Promise<Step> => {
      const to = releases[index + 1] ?? current;
      return { from, to, changes: await listChanges(toVersion(from), toVersion(to)) };
    }),
  );
  return steps.filter(({ changes, to }) => to !== current || changes.length > 0);
}

function toVersion({ document, file }: Unreleased): DocumentVersion {
  return { file, bundle: document };
}
