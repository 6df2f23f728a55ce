/** Runs a check of the repository as a program, on files of its own. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { afterAll } from 'vitest';

import { root } from '@dli-flink/test-kit/root';

export interface Outcome {
  readonly exitCode: number | null;
  readonly lines: readonly string[];
}

const temporary = mkdtempSync(join(tmpdir(), 'dli-flink-check-test-'));
afterAll(() => rmSync(temporary, { recursive: true }));

/** A new folder with these files, by their paths. */
export function writeFiles(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(temporary, 'files-'));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

/** Runs `scripts/src/check-<name>.ts` from the root of the repository; what it says, line by line. */
export function runCheck(name: string, args: readonly string[] = [], input = ''): Outcome {
  const program = fileURLToPath(new URL(`../src/check-${name}.ts`, import.meta.url));
  const { status, stderr, stdout } = spawnSync(process.execPath, [program, ...args], {
    cwd: root,
    encoding: 'utf8',
    input,
  });
  return { exitCode: status, lines: `${stdout}${stderr}`.trimEnd().split('\n') };
}
