import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { runCheck, writeFiles } from './checks.ts';
import { root } from '@dli-flink/test-kit/root';

const files = [
  '.github/support-policy.json',
  'packages/client/package.json',
  'packages/test-kit/runtimes/package.json',
  'pnpm-workspace.yaml',
  'SUPPORT.md',
];
const sound = Object.fromEntries(files.map((path) => [path, readFileSync(join(root, path), 'utf8')]));

function changed(file: string, from: string, to: string): string {
  if (!sound[file]?.includes(from)) throw new Error(`${file} has no ${from}`);
  return writeFiles({ ...sound, [file]: sound[file].replace(from, to) });
}

describe('the check of the support policy', { timeout: 30_000 }, () => {
  it('finds the repository as it promises to be', () => {
    expect(runCheck('support')).toEqual({
      exitCode: 0,
      lines: [expect.stringMatching(/^support: Node .* as promised$/)],
    });
  });

  it.each([
    [
      'engines that let in less',
      'packages/client/package.json',
      '^20.16.0 || >=22.3.0',
      '>=22',
      /engines\.node is >=22; write "\^20/,
    ],
    [
      'a version of Node that nothing is tried with',
      'packages/test-kit/runtimes/package.json',
      'npm:node@26.',
      'npm:node@25.',
      /nothing is tried with node@26; pin it there/,
    ],
    [
      'a TypeScript that nothing is compiled with',
      'pnpm-workspace.yaml',
      'typescript: 5.9.',
      'typescript: 5.8.',
      /nothing is tried with typescript@5\.9; pin it there/,
    ],
    [
      'prose that promises more',
      'SUPPORT.md',
      'Node.js 22',
      'Node.js 21',
      /SUPPORT\.md says something else; run `node/,
    ],
    [
      'prose without a table',
      'SUPPORT.md',
      '<!-- end of the table -->',
      '',
      /SUPPORT\.md has no place for the table/,
    ],
  ])('names %s, in one line', (_, file, from, to, line) => {
    const outcome = runCheck('support', [changed(file, from, to)]);
    expect(outcome).toEqual({ exitCode: 1, lines: [expect.stringMatching(line)] });
  });

  it('brings the prose up to date with --write', () => {
    const folder = changed('SUPPORT.md', '2027-04-30', 'some day');
    runCheck('support', ['--write', folder]);
    expect(readFileSync(join(folder, 'SUPPORT.md'), 'utf8')).toBe(sound['SUPPORT.md']);
  });
});
