/** The release of a copy of the repository, to a registry that is there for the test. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { changeset, copyReleased, publicNames } from '../repository-copy.ts';
import type { RepositoryCopy, Run } from '../repository-copy.ts';
import { openRegistry } from '../registry.ts';
import type { Registry } from '../registry.ts';

let copy: RepositoryCopy;
let version: string;
let registry: Registry;

beforeAll(async () => {
  copy = await copyReleased();
  ({ version } = JSON.parse(copy.read('spec/package.json')) as { version: string });
  copy.write('.git/info/exclude', '.npmrc\n');
}, 120_000);

afterAll(() => copy[Symbol.dispose](), 60_000);

beforeEach(async () => {
  registry = await openRegistry();
  const { host } = new URL(registry.url);
  copy.write('.npmrc', `registry=${registry.url}\n//${host}/:_authToken=none\n`);
});

afterEach(async () => {
  registry[Symbol.dispose]();
  await copy.run('git', 'reset', '--hard', '--quiet');
  await copy.run('git', 'clean', '--force', '-d', '--quiet');
}, 60_000);

const release = (...options: readonly string[]): Promise<Run> =>
  copy.run('node', 'scripts/src/release.ts', ...options);
const listPublished = (): string[] => registry.published.map(({ name }) => name);

describe('a release', { timeout: 120_000 }, () => {
  it('shows in a dry run what would be published, with files and sizes, and uploads nothing', async () => {
    const { exitCode, output } = await release('--dry-run');
    for (const name of publicNames) {
      expect(output).toMatch(
        new RegExp(
          `^${name} ${version}, tag latest: \\d+ files, [\\d.]+ kB packed, [\\d.]+ kB unpacked$`,
          'm',
        ),
      );
    }
    expect(output).toMatch(/^ +\d+\.\d kB {2}error-codes\.yaml$/m);
    expect(output).toContain(
      'Nothing was uploaded: this was a dry run.\nWithout --dry-run it would be refused. No OIDC',
    );
    expect(exitCode).toBe(0);
    expect(listPublished()).toEqual([]);
    expect(await copy.run('git', 'status', '--porcelain')).toEqual({ exitCode: 0, output: '' });
  });

  it('publishes each package after those that it depends on, by exact versions, and sets the tags', async () => {
    expect(await release('--without-oidc', '--now')).toMatchObject({ exitCode: 0 });
    expect(listPublished().toSorted()).toEqual(publicNames);
    for (const [index, { dependencies = {} }] of registry.published.entries()) {
      const own = Object.entries(dependencies).filter(([name]) => publicNames.includes(name));
      for (const [name, wanted] of own) {
        expect(wanted).toBe(version);
        expect(listPublished().slice(0, index)).toContain(name);
      }
    }
    expect(publicNames.map((name) => registry.tags(name))).toEqual(
      publicNames.map(() => ({ latest: version })),
    );
  });

  it('goes on where it had to stop, and has nothing to do after that', async () => {
    registry.refuse('@dli-flink/mock');
    const stopped = await release('--without-oidc', '--now');
    expect(stopped.output).toContain(`@dli-flink/mock ${version} was not taken`);
    expect(stopped.exitCode).toBe(1);
    expect(listPublished()).not.toContain('@dli-flink/contract-tests');
    registry.refuse(undefined);
    expect(await release('--without-oidc', '--now')).toMatchObject({ exitCode: 0 });
    expect(listPublished().toSorted()).toEqual(publicNames);
    expect(await release('--without-oidc', '--now')).toEqual({
      exitCode: 0,
      output: 'The registry has every package in the version it has here.\n',
    });
  });

  it('stages what waits for an approval', async () => {
    expect(await release('--without-oidc')).toMatchObject({
      exitCode: 0,
      output: expect.stringContaining('Staged: each waits for `npm stage approve`.'),
    });
    expect(registry.staged.toSorted()).toEqual(publicNames);
    expect(listPublished()).toEqual([]);
  });

  it.each([
    ['where no OIDC token is to be had', [], () => {}, 'No OIDC token is to be had here'],
    [
      'from a tree with changes',
      ['--without-oidc'],
      () => copy.edit('spec/README.md', /^/, 'More.\n'),
      'The tree has changes that are not committed',
    ],
    [
      'with changesets that are pending',
      ['--without-oidc'],
      () => copy.write('.changeset/more.md', changeset('minor', 'There is more.')),
      '`pnpm release:prepare` applies them.',
    ],
    ['with an option it does not know', ['--later'], () => {}, "Unknown option '--later'"],
    [
      'under a tag that is not for releases',
      ['--without-oidc', '--tag', 'next'],
      () => {},
      'is no snapshot and must not have the tag next.',
    ],
  ] as const)('is refused %s', async (_, options, happens, reason) => {
    happens();
    const { exitCode, output } = await release(...options);
    expect(output).toContain(reason);
    expect(output).not.toMatch(/^\s+at /m);
    expect(exitCode).toBe(1);
    expect(listPublished()).toEqual([]);
  });

  it('shows in a dry run the versions that pending changesets lead to', async () => {
    expect(await release('--without-oidc', '--now')).toMatchObject({ exitCode: 0 });
    copy.write(
      '.changeset/more.md',
      changeset('major', 'There is more.\n\nMigrate: Read it.', ['@dli-flink/mock']),
    );
    const { output } = await release('--dry-run');
    const next = `${Number(version.split('.')[0]) + 1}.0.0`;
    expect(output).toContain(`@dli-flink/mock ${next}, tag latest: `);
    // It depends on the mock; the others are there already.
    expect(output).toContain('@dli-flink/contract-tests ');
    expect(output).not.toContain('@dli-flink/client ');
    expect(output).toContain('Without --dry-run it would be refused. Changesets are pending');
  });

  it('publishes snapshots under a tag of their own, from a tree with the versions of snapshots', async () => {
    copy.write('.changeset/more.md', changeset('minor', 'There is more.'));
    expect(await copy.run('changeset', 'version', '--snapshot', 'snapshot')).toMatchObject({ exitCode: 0 });
    expect(await release('--dry-run')).toEqual({
      exitCode: 1,
      output: expect.stringMatching(
        /^@dli-flink\/\S+ 0\.0\.0-snapshot-\d+ is a snapshot and needs a --tag of its own\.$/m,
      ),
    });
    expect(await release('--without-oidc', '--now', '--tag', 'snapshot')).toMatchObject({ exitCode: 0 });
    expect(publicNames.map((name) => registry.tags(name))).toEqual(
      publicNames.map(() => ({ snapshot: expect.stringMatching(/^0\.0\.0-snapshot-\d{14}$/) })),
    );
  });
});
