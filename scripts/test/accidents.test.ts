/** What can happen to anybody, made in copies of the repository just after a release, and the checks that notice. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { copyReleased, copyRepository, publicNames } from './repository-copy.ts';
import type { RepositoryCopy } from './repository-copy.ts';

interface Accident {
  readonly title: string;
  /** What the script `check` of the repository runs to catch it, or a file of tests. */
  readonly check: string;
  happens(copy: RepositoryCopy): void | Promise<void>;
  /** What the check says of it. */
  readonly says: readonly string[];
}

const client = 'packages/client';
const build = async (copy: RepositoryCopy): Promise<void> => {
  expect(await copy.run('tsc', '--project', client)).toEqual({ exitCode: 0, output: '' });
};

const accidents: readonly Accident[] = [
  {
    title: 'a bound is tightened without a changeset',
    check: 'node scripts/src/check-contract.ts',
    happens: (copy) => copy.edit('spec/openapi.yaml', 'maxLength: 57', 'maxLength: 50'),
    says: [
      'major  spec/openapi.yaml:',
      'properties/name/maxLength: 57 became 50',
      '@dli-flink/mock, which needs major and has none',
      `pnpm changeset --major ${publicNames.join(',')}\n`,
      '  Migrate: ',
    ],
  },
  {
    title: 'an export is removed',
    check: 'node scripts/src/check-api.ts',
    async happens(copy) {
      copy.edit(`${client}/src/index.ts`, 'isNameTaken, ', '');
      await build(copy);
      expect(await copy.run('node', 'scripts/src/api-reports.ts')).toMatchObject({ exitCode: 0 });
    },
    says: [
      `major  ${client}/etc/client.api.md  @dli-flink/client isNameTaken: removed`,
      '@dli-flink/client, which needs major and has none',
      'pnpm changeset --major @dli-flink/client\n',
    ],
  },
  {
    title: 'a property has another name',
    check: 'node scripts/src/check-contract.ts',
    happens: (copy) => copy.edit('spec/openapi.yaml', /\bruntime_config\b/g, 'runtime_settings'),
    says: ['major  spec/openapi.yaml:', '"runtime_config" became "runtime_settings"'],
  },
  {
    title: 'a dependency is not declared',
    check: 'knip',
    happens: (copy) => copy.edit(`${client}/src/request.ts`, /^/, "import 'fast-check';\n"),
    says: ['Unlisted dependencies', `fast-check  ${client}/src/request.ts`],
  },
  {
    title: 'a file is missing from `files`',
    check: 'vitest run scripts/test/tarballs.test.ts',
    happens: (copy) =>
      copy.edit('spec/package.json', '"openapi.yaml",\n    "error-codes.yaml"', '"openapi.yaml"'),
    says: ['tarballs.txt', '-   error-codes.yaml'],
  },
  {
    title: 'a report of an API is stale',
    check: 'node scripts/src/api-reports.ts --check',
    async happens(copy) {
      copy.edit(`${client}/src/index.ts`, 'isNameTaken, ', '');
      await build(copy);
    },
    says: [
      `${client}/etc/client.api.md is not the API that is built`,
      '`node scripts/src/api-reports.ts` writes it anew',
    ],
  },
  {
    title: 'a changeset is not well formed',
    check: 'node scripts/src/check-changesets.ts',
    happens: (copy) =>
      copy.write('.changeset/odd.md', "---\n'@dli-flink/docs': minor\n---\n\nfix: retry on 429\n"),
    says: [
      '.changeset/odd.md: @dli-flink/docs is private',
      '.changeset/odd.md: Its text has to begin with a capital letter.',
      '.changeset/odd.md: Its first paragraph has to end with a full stop.',
    ],
  },
  {
    title: 'the version of the document is another one',
    check: 'node scripts/src/check-contract.ts',
    happens: (copy) => copy.edit('spec/openapi.yaml', /^ {2}version: .*$/m, '  version: 9.9.9'),
    says: ['spec/openapi.yaml: info.version is 9.9.9 and has to be ', '`pnpm release:prepare` sets the next'],
  },
  {
    title: 'TypeScript 5.9 refuses a type',
    check: 'vitest run packages/client/test/packed/types.test.ts',
    async happens(copy) {
      copy.edit(`${client}/src/index.ts`, /^/, '/// <reference lib="es2025" preserve="true" />\n');
      await build(copy);
    },
    says: ["Cannot find lib definition for 'es2025'"],
  },
  {
    title: 'a snippet no longer runs',
    check: 'vitest run packages/docs/test/guides/snippets.test.ts',
    happens: (copy) =>
      copy.edit('packages/docs/src/guides/snippets/say-what-to-do.ts', /isJobNotUpdatable/g, 'isJobRunning'),
    says: ['snippets.test.ts', 'isJobRunning is not a function'],
  },
];

let released: RepositoryCopy;

beforeAll(async () => {
  released = await copyReleased();
}, 120_000);

afterAll(() => released[Symbol.dispose](), 60_000);

describe.concurrent('a check notices, and says what mends it, when', { timeout: 300_000 }, () => {
  it.each(accidents)('$title', async ({ check, happens, says }) => {
    using copy = await copyRepository(released.folder);
    await happens(copy);
    const [command = '', ...args] = check.split(' ');
    const { exitCode, output } = await copy.run(command, ...args);
    for (const text of says) expect(output).toContain(text);
    expect(exitCode).not.toBe(0);
  });
});

it('each of these checks is made before anything lands', () => {
  const { scripts } = JSON.parse(released.read('package.json')) as Manifest;
  const checks = scripts['check']!.replaceAll(/pnpm (check:\w+)/g, (_, name: string) => scripts[name]!);
  // `pnpm test` runs every file of tests.
  const others = accidents.map(({ check }) => check).filter((check) => !check.startsWith('vitest run '));
  expect(others.filter((check) => !checks.includes(check))).toEqual([]);
});

interface Manifest {
  readonly scripts: Readonly<Record<string, string>>;
}
