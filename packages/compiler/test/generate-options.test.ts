import { describe, expect, test } from 'vitest';

import { openWorkspace, readFolder, runGenerator } from './generator.ts';
import type { Workspace } from './generator.ts';

const misuses: readonly [title: string, args: (workspace: Workspace) => string[], line: RegExp][] = [
  ['an empty --out', ({ document }) => ['--document', document, '--out', ''], /--out needs a path/],
  ['an empty --document', ({ out }) => ['--document', '', '--out', out], /--document needs a path/],
  [
    'an unknown option',
    ({ document, out }) => ['--document', document, '--out', out, '--force'],
    /Unknown option '--force'.*/,
  ],
  [
    'an argument that is no option',
    ({ document, out }) => ['--document', document, '--out', out, 'spec'],
    /Unexpected argument 'spec'.*/,
  ],
  [
    'a file where the output folder should be',
    ({ document }) => ['--document', document, '--out', document],
    /.*openapi\.yaml.*/,
  ],
];

describe.concurrent('the generator', { timeout: 60_000 }, () => {
  test.each(misuses)(
    'ends at %s with one line and exit code 2, and changes nothing',
    async (_, args, line) => {
      const workspace = openWorkspace();
      const before = readFolder(workspace.folder);
      const run = await runGenerator(workspace, args(workspace));
      expect(run).toMatchObject({ exitCode: 2, stdout: '' });
      expect(run.stderr).toMatch(new RegExp(`^${line.source}\n$`));
      expect(readFolder(workspace.folder)).toEqual(before);
    },
  );
});
