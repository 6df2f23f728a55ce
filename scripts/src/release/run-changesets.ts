import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

import { root } from './packages.ts';
import { ReleaseError } from './run-check.ts';

const home = dirname(createRequire(join(root, 'package.json')).resolve('@changesets/cli/package.json'));

/** Runs a command of changesets. What it says is shown when it fails. */
export function runChangesets(...args: readonly string[]): void {
  try {
    execFileSync(process.execPath, [join(home, 'bin.js'), ...args], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  } catch (error) {
    const { stderr, stdout } = error as { readonly stderr: Buffer; readonly stdout: Buffer };
    throw new ReleaseError(`changeset ${args[0]} failed:\n${String(stdout)}${String(stderr)}`.trimEnd());
  }
}
