import type { Release } from './release.ts';

/** A change of the document from a release to the next. */
export interface Change {
  /** JSON Pointer to what changed, as far as possible where it takes effect. @example '/paths/~1jobs/put/summary' */
  readonly pointer: string;
  /** What a release with it has to go up by. */
  readonly impact: 'major' | 'minor' | 'patch';
  /** `undefined` where it is added. */
  readonly before: unknown;
  /** `undefined` where it is removed. */
  readonly after: unknown;
}

/** From a release to the next one, or to what is not released yet. */
export interface Step {
  readonly from: Release;
  readonly to: Pick<Release, 'document'> & Partial<Pick<Release, 'version'>>;
  readonly changes: readonly Change[];
}
