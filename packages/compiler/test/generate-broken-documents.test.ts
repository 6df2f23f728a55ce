import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { beforeAll, describe, expect, test } from 'vitest';

import { brokenInMeaning, brokenInPlace } from './broken-documents.ts';
import { generate, openWorkspace, readFolder, runGenerator } from './generator.ts';
import type { Run, Workspace } from './generator.ts';

const stackTrace = /^\s+at |^Node\.js v|node:internal/m;
const timeout = 60_000;

/** Runs the generator on a document it has to refuse, and checks what holds for all of them. */
async function refuse(workspace: Workspace, args?: readonly string[]): Promise<string> {
  const before = readFolder(workspace.folder);
  const run: Run = await (args ? runGenerator(workspace, args) : generate(workspace));
  expect(run).toMatchObject({ exitCode: 1, stdout: '' });
  expect(run.stderr).not.toMatch(stackTrace);
  expect(readFolder(workspace.folder)).toEqual(before);
  return run.stderr;
}

const wholeLine = (source: string): RegExp => new RegExp(`^${source}$`, 'm');

describe('a document with many mistakes stops generation, with file, line and column of', () => {
  const workspace = openWorkspace(brokenInPlace.map(({ edit }) => edit));
  let stderr = '';
  beforeAll(async () => {
    stderr = await refuse(workspace);
  }, timeout);

  test.each(brokenInPlace)('$title', ({ edit: [file], place, reason }) => {
    const lines = readFileSync(join(workspace.folder, file), 'utf8').split('\n');
    const line = lines.findIndex((text) => text.includes(place)) + 1;
    expect(line).toBeGreaterThan(0);
    expect(stderr).toMatch(wholeLine(`${file}:${line}:\\d+ ${reason.source}`));
  });
});

describe.concurrent('generation stops with one line and leaves its output as it was at', { timeout }, () => {
  test.each(brokenInMeaning)('$title', async ({ edit, reason }) => {
    const stderr = await refuse(openWorkspace([edit]));
    expect(stderr).toMatch(wholeLine(reason.source));
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  });

  test('a mistake in the YAML, whose place it gives', async () => {
    const stderr = await refuse(openWorkspace([['openapi.yaml', /^openapi: .+$/m, 'openapi: [3.1.0']]));
    expect(stderr).toMatch(/^openapi\.yaml:\d+:\d+ .+ \(YAML syntax\)\n$/);
  });

  test('a document that is not there', async () => {
    const workspace = openWorkspace();
    const missing = join(workspace.folder, 'missing.yaml');
    const stderr = await refuse(workspace, ['--document', missing, '--out', workspace.out]);
    expect(stderr).toMatch(/^missing\.yaml: .*does not exist.*\n$/);
  });
});
