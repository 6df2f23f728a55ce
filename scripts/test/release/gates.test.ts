/** What the gates make of changes after a release, with changesets and without. */
import { globSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { changeset, copyReleased, copyRepository } from '../repository-copy.ts';
import type { RepositoryCopy, Run } from '../repository-copy.ts';

let released: RepositoryCopy;
let version: string;

beforeAll(async () => {
  released = await copyReleased();
  ({ version } = JSON.parse(released.read('spec/package.json')) as { version: string });
}, 120_000);

afterAll(() => released[Symbol.dispose](), 60_000);

type Gate = 'api' | 'changesets' | 'contract';
const gates = ['changesets', 'contract', 'api'] as const;
const check = (copy: RepositoryCopy, gate: Gate): Promise<Run> =>
  copy.run('node', `scripts/src/check-${gate}.ts`);
const sentence = 'Something is another thing for users now.';

it('a release gives the document its version, and keeps what the next changes are held to', async () => {
  // Nothing else of the document changes, its comments and the width of its lines neither.
  const source = readFileSync(new URL('../../../spec/openapi.yaml', import.meta.url), 'utf8');
  const expected = source.replace(/^ {2}version: .*$/m, `  version: ${version}`);
  expect(expected).not.toBe(source);
  expect(released.read('spec/openapi.yaml')).toBe(expected);
  const pairs = [
    [`spec/releases/${version}.yaml`, 'packages/contract/src/generated/openapi.yaml'],
    ['packages/mock/etc/released.api.md', 'packages/mock/etc/mock.api.md'],
    ['packages/client/etc/released.consumer.mts', 'packages/client/test/packed/types/consumer.mts'],
  ] as const;
  for (const [kept, original] of pairs) expect(released.read(kept)).toBe(released.read(original));
  // Those that were pending are beside it, in no order of ours.
  const [, latest = ''] = released.read('packages/client/CHANGELOG.md').split('\n## ');
  expect(latest).toMatch(new RegExp(`^${version}\\n\\n### Major Changes\\n`));
  expect(latest).toMatch(/^- [0-9a-f]{7}: Everything/m);
});

it('a release without a changeset is refused', async () => {
  expect(await released.run('node', 'scripts/src/release-prepare.ts')).toEqual({
    exitCode: 1,
    output: 'There is no changeset, so there is nothing to release.\n',
  });
});

describe.concurrent('the gates', { timeout: 120_000 }, () => {
  it('pass just after a release', async () => {
    const runs = await Promise.all(gates.map((gate) => check(released, gate)));
    expect(runs).toEqual([
      { exitCode: 0, output: 'changesets: 0 pending, all well formed\n' },
      { exitCode: 0, output: `contract: the document is that of release ${version}\n` },
      { exitCode: 0, output: 'api: that of 5 packages is as their last releases had it\n' },
    ]);
  });

  it('pass, and say so, where nothing has been released', async () => {
    using copy = await copyRepository(released.folder);
    const kept = globSync(['spec/releases/*.yaml', 'packages/*/etc/released.*'], { cwd: copy.folder });
    expect(kept.length).toBeGreaterThan(0);
    for (const file of kept) rmSync(join(copy.folder, file));
    expect(await check(copy, 'contract')).toEqual({
      exitCode: 0,
      output: 'contract: nothing has been released, so there is nothing to hold the document to\n',
    });
    expect(await check(copy, 'api')).toEqual({
      exitCode: 0,
      output: 'api: nothing has been released, so there is no API to hold the packages to\n',
    });
  });

  it('let a breaking change pass with a major changeset for every package, that tells what to do', async () => {
    using copy = await copyRepository(released.folder);
    copy.edit('spec/openapi.yaml', 'maxLength: 57', 'maxLength: 50');
    copy.write('.changeset/shorter.md', changeset('minor', sentence));
    expect(await check(copy, 'contract')).toMatchObject({
      exitCode: 1,
      output: expect.stringContaining('@dli-flink/spec, which needs major and has minor'),
    });
    copy.write('.changeset/shorter.md', changeset('major', sentence));
    expect(await check(copy, 'contract')).toMatchObject({
      exitCode: 1,
      output: expect.stringContaining('needs a line that begins with `Migrate:`'),
    });
    const migration = 'Migrate: Choose names of at most 50 characters.';
    copy.write('.changeset/shorter.md', changeset('major', `${sentence}\n\n${migration}`));
    expect(await check(copy, 'contract')).toEqual({
      exitCode: 0,
      output: `contract: the changesets tell what is not as in release ${version} (1)\n`,
    });
  });

  it('count what a changeset releases of those that depend on what it names', async () => {
    using copy = await copyRepository(released.folder);
    copy.edit('spec/openapi.yaml', 'Name of the job, unique', 'Name of a job, unique');
    expect((await check(copy, 'contract')).output).toContain(
      '@dli-flink/mock, which needs patch and has none',
    );
    const names = ['@dli-flink/spec', '@dli-flink/contract'];
    copy.write('.changeset/words.md', changeset('patch', sentence, names));
    expect(await check(copy, 'contract')).toMatchObject({ exitCode: 0 });
  });

  it('leave to the contract what the document changes in an API', async () => {
    using copy = await copyRepository(released.folder);
    copy.edit('spec/openapi.yaml', 'enum: [basic, custom]', 'enum: [basic, custom, extended]');
    const steps = [
      ['node', 'packages/compiler/dist/cli.js', '--out', 'packages/contract/src/generated'],
      ['tsc', '--project', 'packages/contract'],
      ['node', 'scripts/src/api-reports.ts'],
    ] as const;
    for (const [command, ...args] of steps) {
      expect(await copy.run(command, ...args)).toMatchObject({ exitCode: 0 });
    }
    copy.write('.changeset/images.md', changeset('minor', sentence));
    expect(await check(copy, 'contract')).toMatchObject({ exitCode: 0 });
    expect(await check(copy, 'api')).toMatchObject({ exitCode: 0 });
    expect(copy.read('packages/contract/etc/contract.api.md')).toContain("'basic' | 'custom' | 'extended'");
  });

  it('ask for a major changeset when a program of the last release does not compile', async () => {
    using copy = await copyRepository(released.folder);
    copy.edit(
      'packages/client/dist/conditions.d.ts',
      'isJobUnknown(error: unknown)',
      'isJobUnknown(error: string)',
    );
    const { exitCode, output } = await check(copy, 'api');
    expect(output).toContain(
      'packages/client/etc/released.consumer.mts  a program of the last release does not compile',
    );
    expect(output).toContain('@dli-flink/client, which needs major and has none');
    expect(exitCode).toBe(1);
  });
});
