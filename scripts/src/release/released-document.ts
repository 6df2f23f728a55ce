import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import { root } from './packages.ts';

export const documentPath = 'spec/openapi.yaml';
const folder = 'spec/releases';

/** Path of the document as a release published it. */
export function releasedDocumentPath(version: string): string {
  return `${folder}/${version}.yaml`;
}

/** The version of the last release of the document, unless nothing has been released. */
export function readLastVersion(): string | undefined {
  const versions = readdirSync(join(root, folder)).flatMap(
    (name) => /^(\d+\.\d+\.\d+)\.yaml$/.exec(name)?.[1] ?? [],
  );
  return versions.toSorted((first, second) => first.localeCompare(second, 'en', { numeric: true })).at(-1);
}
