import type { Release } from '@dli-flink/compiler/changes';

/** Releases that differ in their patch alone share an address; the newest of them stands there. */
export interface Line extends Release {
  /** Folder below the root of the site. @example 'v0.1' */
  readonly folder: string;
}

/** @param releases the first one first */
export function listLines(releases: readonly Release[]): readonly Line[] {
  const lines = new Map(releases.map((release) => [folderOf(release.version), release]));
  return [...lines].map(([folder, release]) => ({ ...release, folder }));
}

/** @example folderOf('0.1.3') // 'v0.1' */
export function folderOf(version: string): string {
  return `v${version.split('.').slice(0, 2).join('.')}`;
}
