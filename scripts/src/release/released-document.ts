import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

import { parse } from 'yaml';

import type { OpenApiDocument } from '@dli-flink/compiler/openapi';
import { root } from './packages.ts';

export const documentPath = 'spec/openapi.yaml';

/** The document of a release, bundled. */
export interface ReleasedDocument {
  readonly version: string;
  /** Path from the root of the repository. */
  readonly file: string;
  readonly bundle: OpenApiDocument;
}

/** Path of the document that a release publishes. */
export function releasedDocumentPath(version: string): string {
  return `spec/releases/${version}.yaml`;
}

/** The document of the last release, unless nothing has been released. */
export function readLastRelease(): ReleasedDocument | undefined {
  const names = globSync(releasedDocumentPath('*'), { cwd: root }).map((path) => basename(path, '.yaml'));
  const version = names.toSorted((one, other) => one.localeCompare(other, 'en', { numeric: true })).at(-1);
  if (version === undefined) return undefined;
  const file = releasedDocumentPath(version);
  return { version, file, bundle: parse(readFileSync(join(root, file), 'utf8')) as OpenApiDocument };
}
