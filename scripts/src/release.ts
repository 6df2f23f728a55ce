/**
 * Stages every package whose version the registry does not have, each after those that it depends on: they are uploaded,
 * and nobody can install them before a maintainer has approved them.
 *
 *   pnpm release [--dry-run] [--now] [--tag <dist-tag>] [--without-oidc]
 *
 * With `--dry-run` nothing is uploaded, and it shows what would be. With `--now` no approval is waited for. Under another
 * tag than `latest`, snapshots are released, from a tree with the changes that make them.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { readPendingReleases } from './release/changesets.ts';
import { describeTarball, packReleases } from './release/pack-releases.ts';
import type { PackedRelease } from './release/pack-releases.ts';
import { root } from './release/packages.ts';
import { ReleaseError, runCheck } from './release/run-check.ts';

const latest = 'latest';
const hasOidc = process.env['ACTIONS_ID_TOKEN_REQUEST_URL'] !== undefined;

interface Options {
  readonly isDryRun: boolean;
  readonly isStaged: boolean;
  readonly isTrusted: boolean;
  readonly tag: string;
}

await runCheck(async () => {
  const options = readOptions();
  const pending = await readPendingReleases();
  const obstacles = findObstacles(pending.length, options);
  if (obstacles.length > 0 && !options.isDryRun) throw new ReleaseError(obstacles.join('\n'));
  const folder = mkdtempSync(join(tmpdir(), 'dli-flink-release-'));
  try {
    const releases = packReleases(folder, pending);
    refuseMistaken(releases, options);
    for (const release of releases) show(release, options);
    if (options.isDryRun) {
      const refusals = obstacles.map((obstacle) => `Without --dry-run it would be refused. ${obstacle}`);
      return ['Nothing was uploaded: this was a dry run.', ...refusals].join('\n');
    }
    if (releases.length === 0) return 'The registry has every package in the version it has here.';
    for (const release of releases) upload(release, options);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return options.isStaged ? 'Staged: each waits for `npm stage approve`.' : 'Published.';
});

function readOptions(): Options {
  try {
    const { values } = parseArgs({
      options: {
        'dry-run': { type: 'boolean', default: false },
        now: { type: 'boolean', default: false },
        tag: { type: 'string', default: latest },
        'without-oidc': { type: 'boolean', default: false },
      },
    });
    return {
      isDryRun: values['dry-run'],
      isStaged: !values.now,
      isTrusted: hasOidc || values['without-oidc'],
      tag: values.tag,
    };
  } catch (error) {
    throw new ReleaseError((error as Error).message);
  }
}

/** What a release must not be made with, as sentences. */
function findObstacles(pending: number, { isTrusted, tag }: Options): string[] {
  const obstacles: string[] = [];
  if (pending > 0) {
    obstacles.push(
      'Changesets are pending, so the versions are not those to release; `pnpm release:prepare` applies them.',
    );
  }
  if (tag === latest && execFileSync('git', ['status', '--porcelain'], { cwd: root }).length > 0) {
    obstacles.push(
      'The tree has changes that are not committed, so nobody could tell what was released; commit them.',
    );
  }
  if (!isTrusted) {
    obstacles.push(
      'No OIDC token is to be had here, so the registry could not tell where the packages come from; the workflow `release` uploads them, or `--without-oidc` does with the credentials of this machine.',
    );
  }
  return obstacles;
}

/** Nobody gets a snapshot without asking for it, and nobody finds a release under the tag of snapshots. */
function refuseMistaken(releases: readonly PackedRelease[], { tag }: Options): void {
  const mistaken = releases.find(({ version }) => version.includes('-') !== (tag !== latest));
  if (!mistaken) return;
  const { name, version } = mistaken;
  const reason =
    tag === latest
      ? 'is a snapshot and needs a --tag of its own'
      : `is no snapshot and must not have the tag ${tag}`;
  throw new ReleaseError(`${name} ${version} ${reason}.`);
}

function show({ name, tarball, version }: PackedRelease, { tag }: Options): void {
  const [sizes, ...files] = describeTarball(tarball);
  console.log(`${name} ${version}, tag ${tag}: ${sizes}`);
  for (const file of files) console.log(file);
}

function upload({ access, name, tarball, version }: PackedRelease, { isStaged, tag }: Options): void {
  const command = isStaged ? ['stage', 'publish'] : ['publish'];
  const provenance = hasOidc ? ['--provenance'] : [];
  // The tree has been looked at.
  const args = [...command, tarball, '--tag', tag, '--access', access, '--no-git-checks', ...provenance];
  const { status } = spawnSync('pnpm', args, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) {
    throw new ReleaseError(
      `${name} ${version} was not taken; the reason stands above. Run this again when it is mended: what is published is left out.`,
    );
  }
}
