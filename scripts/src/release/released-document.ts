import { join, relative } from 'node:path';

import { readReleases } from '@dli-flink/compiler/changes';
import type { Release } from '@dli-flink/compiler/changes';
import { root } from './packages.ts';

export const documentPath = 'spec/openapi.yaml';

/** Path of the document that a release publishes. */
export function releasedDocumentPath(version: string): string {
  return `spec/releases/${version}.yaml`;
}

/** The last release, with the path of its document from the root of the repository, unless nothing has been released. */
export function readLastRelease(): Release | undefined {
  const last = readReleases(join(root, 'spec/releases')).at(-1);
  return last && { ...last, file: relative(root, last.file) };
}
