import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { parse } from 'yaml';

import type { OpenApiDocument } from '@dli-flink/compiler/openapi';

/** A release of the contract. */
export interface Release {
  readonly version: string;
  /** Path of the document as it was published. */
  readonly file: string;
  readonly document: OpenApiDocument;
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
      return { version, file, document: parse(readFileSync(file, 'utf8')) as OpenApiDocument };
    });
}

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
