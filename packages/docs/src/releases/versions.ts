/** What the bar at the top says of the version, and the versions that it leads to. */
import type { OpenApiDocument } from '@dli-flink/compiler/openapi';

import type { Version } from '../frame.ts';
import type { Page } from '../page.ts';
import type { LineWithPages } from './release.ts';

/** The newest edition of the service that a document knows. */
export function newestEdition({ 'x-editions': editions = [] }: OpenApiDocument): string | undefined {
  return editions.at(-1)?.id;
}

/**
 * The version at the root of the site, then the lines before it, the newest first.
 *
 * @param current every page at the root
 */
export function listVersions(
  version: string,
  current: readonly Page[],
  lines: readonly LineWithPages[],
): readonly Version[] {
  const earlier = lines.filter((line) => line.version !== version).toReversed();
  return [
    { version, folder: '', paths: pathsOf(current) },
    ...earlier.map((line) => ({
      version: line.version,
      folder: `${line.folder}/`,
      paths: pathsOf(line.pages),
    })),
  ];
}

function pathsOf(pages: readonly Page[]): ReadonlySet<string> {
  return new Set(pages.map(({ path }) => path));
}
