import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { parseYaml } from '../exact-numbers.ts';
import type { OpenApiDocument } from '../openapi-types.ts';

/** A version of the document. */
export interface DocumentVersion {
  readonly file: string;
  /** What is in the file, with what it refers to in other files. */
  readonly document: OpenApiDocument;
}

/** The document as it was published. */
export interface Release extends DocumentVersion {
  readonly version: string;
}

/**
 * The releases, the first one first.
 *
 * @param folder with a file for each, named after its version; before the first release there is none
 */
export function readReleases(folder: string): readonly Release[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .flatMap((name) => /^(\d+\.\d+\.\d+)\.yaml$/.exec(name)?.[1] ?? [])
    .toSorted((one, other) => one.localeCompare(other, 'en', { numeric: true }))
    .map((version) => {
      const file = join(folder, `${version}.yaml`);
      return { version, file, document: parseYaml(readFileSync(file, 'utf8')) as OpenApiDocument };
    });
}
