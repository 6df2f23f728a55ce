import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { parse } from 'yaml';

export const root: string = fileURLToPath(new URL('../../..', import.meta.url));

export interface Package {
  readonly name: string;
  readonly version: string;
  readonly isPrivate: boolean;
  /** Path from the root of the repository. */
  readonly folder: string;
}

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly private?: boolean;
}

/** The packages of the workspace by name, as their manifests are now. */
export function readPackages(): Package[] {
  const workspace = parse(readFileSync(join(root, 'pnpm-workspace.yaml'), 'utf8')) as Workspace;
  const patterns = workspace.packages.map((pattern) => `${pattern}/package.json`);
  const packages = globSync(patterns, { cwd: root }).map((path) => {
    const manifest = JSON.parse(readFileSync(join(root, path), 'utf8')) as Manifest;
    const { name, private: isPrivate = false, version } = manifest;
    return { name, version, isPrivate, folder: dirname(path) };
  });
  return packages.toSorted((first, second) => first.name.localeCompare(second.name, 'en'));
}

interface Workspace {
  readonly packages: readonly string[];
}
