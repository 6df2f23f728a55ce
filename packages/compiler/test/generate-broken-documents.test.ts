import { readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

import { beforeAll, describe, expect, test, vi } from 'vitest';

import { compile } from '../src/compile.ts';
import { DocumentError } from '../src/document-error.ts';
import { acceptedKeywords, brokenInMeaning, brokenInPlace } from './broken-documents.ts';
import { generate, openWorkspace, readFolder, runGenerator } from './generator.ts';
import type { Run, Workspace } from './generator.ts';

const stackTrace = /^\s+at |^Node\.js v|node:internal/m;
const timeout = 60_000;
vi.setConfig({ testTimeout: timeout });

/** Runs the generator on a document it has to refuse, and checks what holds for all of them. */
async function refuse(workspace: Workspace, args?: readonly string[]): Promise<string> {
  const before = readFolder(workspace.folder);
  const run: Run = await (args ? runGenerator(workspace, args) : generate(workspace));
  expect(run).toMatchObject({ exitCode: 1, stdout: '' });
  expect(run.stderr).not.toMatch(stackTrace);
  expect(readFolder(workspace.folder)).toEqual(before);
  return run.stderr;
}

/** The number of the first line that holds a text. */
function findLine({ folder }: Workspace, file: string, place: RegExp | string): number {
  const lines = readFileSync(join(folder, file), 'utf8').split('\n');
  const line = lines.findIndex((text) =>
    typeof place === 'string' ? text.includes(place) : place.test(text),
  );
  expect(line).toBeGreaterThanOrEqual(0);
  return line + 1;
}

const wholeLine = (source: string): RegExp => new RegExp(`^${source}$`, 'm');

describe('a document with many mistakes stops generation, with file, line and column of', () => {
  const workspace = openWorkspace(brokenInPlace.map(({ edit }) => edit));
  let stderr = '';
  beforeAll(async () => {
    stderr = await refuse(workspace);
  }, timeout);

  test.each(brokenInPlace)('$title', ({ edit: [file], place, reason }) => {
    expect(stderr).toMatch(wholeLine(`${file}:${findLine(workspace, file, place)}:\\d+ ${reason.source}`));
  });
});

describe('the compiler refuses, with file, line and column in one line,', () => {
  test.each(brokenInMeaning)('$title', async ({ edit, place, reason }) => {
    const workspace = openWorkspace([edit]);
    const error = await compile(workspace.document).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(DocumentError);
    const [file] = edit;
    const where = `${file}:${findLine(workspace, file, place)}:\\d+`;
    const message = (error as DocumentError).message.replace(relative('', workspace.folder) + sep, '');
    expect(message).toMatch(new RegExp(`^${where} ${reason.source}$`));
  });
});

/** The first line has the hash of the document. */
const withoutHeader = (source: string): string => source.replace(/^.*\n/, '');

describe('the validators of bodies say the same with', () => {
  test.each(acceptedKeywords)('%s', async (_, edit) => {
    const { files } = await compile(openWorkspace([edit]).document);
    const { files: before } = await compile(openWorkspace().document);
    const name = 'request-validators.gen.ts';
    expect(withoutHeader(files[name]!)).toBe(withoutHeader(before[name]!));
  });
});

describe.concurrent('generation stops with one line and leaves its output as it was at', { timeout }, () => {
  test('a mistake in what the document means', async () => {
    const stderr = await refuse(openWorkspace([brokenInMeaning[0]!.edit]));
    expect(stderr).toMatch(/^openapi\.yaml:\d+:\d+ updateFlinkJarJob: .+\n$/);
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
