/** Runs the generator as a program, in temporary folders that hold copies of the document. */
import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { afterAll } from 'vitest';

/** A change to a copy of one file of the document. */
export type Edit = readonly [file: string, from: RegExp, to: string];

export interface Workspace {
  readonly folder: string;
  readonly document: string;
  readonly out: string;
}

export interface Run {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

const program = fileURLToPath(new URL('../dist/cli.js', import.meta.url));
const spec = fileURLToPath(new URL('../../../spec', import.meta.url));
/** What the package of the document has: its files, and a folder of them. */
export const documentFiles: readonly string[] = (
  JSON.parse(readFileSync(join(spec, 'package.json'), 'utf8')) as { readonly files: readonly string[] }
).files;
const temporary = mkdtempSync(join(tmpdir(), 'dli-flink-generate-test-'));
afterAll(() => rmSync(temporary, { recursive: true, force: true }));

/** A new folder with a copy of the document, changed as asked, and the output of an earlier run. */
export function openWorkspace(edits: readonly Edit[] = []): Workspace {
  const folder = mkdtempSync(join(temporary, 'workspace-'));
  const out = join(folder, 'out');
  mkdirSync(out);
  writeFileSync(join(out, 'types.gen.ts'), 'the output of an earlier run');
  for (const file of documentFiles) cpSync(join(spec, file), join(folder, file), { recursive: true });
  for (const edit of edits) {
    const file = join(folder, edit[0]);
    writeFileSync(file, applyEdit(readFileSync(file, 'utf8'), edit));
  }
  return { folder, document: join(folder, 'openapi.yaml'), out };
}

/** An edit that no longer fits the document is a mistake in the test. */
function applyEdit(text: string, [file, from, to]: Edit): string {
  if (!from.test(text)) throw new Error(`${file} has nothing that matches ${String(from)}`);
  return text.replace(from, to);
}

/** Runs the generator within the folder of the workspace. */
export function runGenerator({ folder }: Workspace, args: readonly string[]): Promise<Run> {
  return new Promise((resolve) => {
    execFile(process.execPath, [program, ...args], { cwd: folder }, (error, stdout, stderr) => {
      resolve({ exitCode: error === null ? 0 : Number(error.code), stdout, stderr });
    });
  });
}

export function generate(workspace: Workspace): Promise<Run> {
  return runGenerator(workspace, ['--document', workspace.document, '--out', workspace.out]);
}

/** The files of a folder and of those below it, by path, with their contents. */
export function readFolder(folder: string): Readonly<Record<string, string>> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(
    files.toSorted().map((file) => [file.slice(folder.length + 1), readFileSync(file, 'utf8')]),
  );
}
