import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';

import type { PendingRelease } from './changesets.ts';
import { runChangesets } from './run-changesets.ts';

/** A package that the registry does not have in this version, packed. */
export interface PackedRelease {
  readonly name: string;
  readonly version: string;
  readonly access: string;
  readonly tarball: string;
}

interface PlannedRelease extends Omit<PackedRelease, 'tarball'> {
  /** Once it is packed. */
  readonly tarball?: { readonly path: string };
}

/** What changesets writes and reads: groups of packages, each after those that it depends on. */
interface Plan {
  readonly plan: readonly (readonly PlannedRelease[])[];
}

/**
 * Packs what the registry does not have into a folder.
 *
 * @param pending what is packed as well, and given the version it will have
 */
export function packReleases(folder: string, pending: readonly PendingRelease[]): PackedRelease[] {
  const file = join(folder, 'plan.json');
  runChangesets('publish-plan', '--output', file);
  const { plan, ...rest } = readPlan(file);
  const planned = plan.map((group) => group.filter(({ name }) => !pending.some((one) => one.name === name)));
  const awaited = pending.map(({ name, newVersion: version }) => ({
    kind: 'publish',
    name,
    version,
    access: 'public',
  }));
  writeFileSync(file, JSON.stringify({ ...rest, plan: [...planned, awaited] }));
  // It packs with pnpm, which alone knows what `workspace:` and `catalog:` stand for.
  runChangesets('pack', '--from-publish-plan', file, '--out-dir', folder);
  return readPlan(join(folder, 'publish-plan.json'))
    .plan.flat()
    .map((release) => ({ ...release, tarball: join(folder, release.tarball!.path) }));
}

function readPlan(file: string): Plan {
  return JSON.parse(readFileSync(file, 'utf8')) as Plan;
}

/** Lines that tell the size of a tarball, and the files in it with theirs. */
export function describeTarball(tarball: string): string[] {
  const content = `${tarball}.content`;
  mkdirSync(content);
  execFileSync('tar', ['-xzf', tarball, '-C', content]);
  const home = join(content, 'package');
  const files = readdirSync(home, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
  const sizes = files.map((file) => statSync(file).size);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  return [
    `${files.length} files, ${kB(statSync(tarball).size)} packed, ${kB(total)} unpacked`,
    ...files.map((file, index) => `${kB(sizes[index]!).padStart(10)}  ${relative(home, file)}`),
  ];
}

function kB(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`;
}
