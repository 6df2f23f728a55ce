import type { Release } from '@dli-flink/compiler/changes';
import type { OpenApiDocument } from '@dli-flink/compiler/openapi';

import type { Page } from '../page.ts';

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

/** A line, and the pages that follow from its document. */
export interface LineWithPages extends Line {
  readonly pages: readonly Page[];
}

/**
 * @param releases the first one first
 * @param makePages the pages that follow from a document
 */
export function makeLines(
  releases: readonly Release[],
  makePages: (document: OpenApiDocument) => readonly Page[],
): readonly LineWithPages[] {
  return listLines(releases).map((line) => ({ ...line, pages: makePages(line.document) }));
}

/** @example folderOf('0.1.3') // 'v0.1' */
export function folderOf(version: string): string {
  return `v${version.split('.').slice(0, 2).join('.')}`;
}
