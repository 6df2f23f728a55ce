import { describe, expect, it } from 'vitest';

import { runCheck, writeFiles } from './checks.ts';

const sound = {
  'package.json': JSON.stringify({ packageManager: 'pnpm@12.21.0', devDependencies: { turbo: 'catalog:' } }),
  'packages/client/package.json': JSON.stringify({
    dependencies: { 'openapi-fetch': 'catalog:', '@dli-flink/contract': 'workspace:*' },
    devDependencies: { typescript: 'catalog:generator' },
    peerDependencies: { vitest: '>=2' },
  }),
  'packages/client/runtimes/package.json': JSON.stringify({
    optionalDependencies: { bun: '1.4.4', node20: 'npm:node@20.20.2' },
  }),
  'README.md': 'npx --yes pnpm@12.21.0 test',
  '.ci/run': 'npx --yes pnpm@12.21.0 check',
  '.github/workflows/ci.yml': '- run: npx --yes pnpm@12.21.0 check',
  'pnpm-workspace.yaml': `
packages: [packages/*]
catalog:
  openapi-fetch: 0.17.0
  turbo: 2.11.11
catalogs:
  generator:
    typescript: 5.9.3
minimumReleaseAge: 4320
strictDepBuilds: true
allowBuilds:
  # Its install script puts the binary in place.
  node: true
audit:
  ignore:
    # Until 2027-01-31: the parser it is in is never given what a user sends.
    - GHSA-42xw-2xvc-qx8m
`,
};

type File = keyof typeof sound;

function checkWith(file: File, from: string, to: string): ReturnType<typeof runCheck> {
  if (!sound[file].includes(from)) throw new Error(`${file} has no ${from}`);
  return runCheck('pins', [writeFiles({ ...sound, [file]: sound[file].replace(from, to) })]);
}

describe('the check of the pins', { timeout: 30_000 }, () => {
  it.each([
    ['the repository', '.'],
    ['a workspace with one version of each', writeFiles(sound)],
  ])('finds nothing in %s', (_, root) => {
    expect(runCheck('pins', [root])).toEqual({
      exitCode: 0,
      lines: [expect.stringMatching(/^pins: \d+ packages, /)],
    });
  });

  const client = 'packages/client/package.json';
  const settings = 'pnpm-workspace.yaml';
  it.each<[string, File, string, string, RegExp]>([
    [
      'a version of its own',
      client,
      '"catalog:"',
      '"^0.17.0"',
      /^packages\/client\/.*openapi-fetch has the version \^0/,
    ],
    [
      'a range between our packages',
      client,
      'workspace:*',
      'workspace:^',
      /contract has the version workspace:\^ of/,
    ],
    [
      'a version of its own at the root',
      'package.json',
      'catalog:',
      '2',
      /^package\.json: turbo has the version 2 of/,
    ],
    [
      'a range in the catalog',
      settings,
      '0.17.0',
      '^0.17.0',
      /openapi-fetch may be any of \^0\.17\.0; write one/,
    ],
    [
      'a range in a named catalog',
      settings,
      '5.9.3',
      '5.9',
      /typescript may be any of 5\.9; write one version/,
    ],
    [
      'versions of an hour',
      settings,
      '4320',
      '60',
      /minimumReleaseAge is below three days; write 4320 or more/,
    ],
    [
      'versions of any age',
      settings,
      'minimumReleaseAge: 4320',
      '',
      /minimumReleaseAge is below three days; write/,
    ],
    [
      'a runtime of no exact version',
      'packages/client/runtimes/package.json',
      'npm:node@20.20.2',
      'npm:node@20',
      /runtimes\/package\.json: node20 may be any of npm:node@20; write one version/,
    ],
    ['build scripts nobody read', settings, 'strictDepBuilds: true', '', /strictDepBuilds is off/],
    [
      'a build script without a reason',
      settings,
      '# Its install script puts the binary in place.',
      '',
      /node under allowBuilds has no reason; /,
    ],
    [
      'an advisory without a reason',
      settings,
      '# Until 2027-01-31: the parser it is in is never given what a user sends.',
      '',
      /GHSA-42xw-2xvc-qx8m under audit\.ignore has no reason/,
    ],
    [
      'an advisory that is let be for ever',
      settings,
      'Until 2027-01-31',
      'It is fine',
      /GHSA-42xw-2xvc-qx8m under audit\.ignore has no date/,
    ],
    [
      'another pnpm',
      'README.md',
      '12.21.0',
      '12.20.0',
      /^README\.md: runs pnpm@12\.20\.0; write pnpm@12\.21/,
    ],
    ['another pnpm in CI', '.ci/run', '12.21.0', '13.0.0', /^\.ci\/run: runs pnpm@13\.0\.0; write/],
    ['another pnpm in a workflow', '.github/workflows/ci.yml', '12.21.0', '11.0.0', /ci\.yml: runs pnpm@11/],
  ])('names %s, in one line', (_, file, from, to, line) => {
    expect(checkWith(file, from, to)).toEqual({ exitCode: 1, lines: [expect.stringMatching(line)] });
  });

  it('asks for the reason of each exception, not of the first alone', () => {
    const { lines } = checkWith(settings, 'node: true', 'node: true\n  esbuild: true');
    expect(lines).toEqual([expect.stringMatching(/esbuild under allowBuilds has no reason/)]);
  });
});
