import { readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

import { root } from './root.ts';
import { run } from './run.ts';

let found: Promise<string> | undefined;

/** A PATH that begins with the pnpm of package.json, which `pnpm test` has on it, and vitest by itself may not. */
export function findPnpm(): Promise<string> {
  found ??= (async () => {
    const manifest = readFileSync(join(root, 'package.json'), 'utf8');
    const { packageManager } = JSON.parse(manifest) as { readonly packageManager: string };
    const version = await run('pnpm', ['--version']).catch(() => '');
    if (packageManager === `pnpm@${version.trim()}`) return process.env.PATH!;
    const program = 'console.log(process.env.PATH.split(path.delimiter)[0])';
    const folder = await run('npx', [
      '--yes',
      `--package=${packageManager}`,
      '--',
      'node',
      '--eval',
      program,
    ]);
    return [folder.trim(), process.env.PATH].join(delimiter);
  })();
  return found;
}

/** Runs pnpm in a folder of a workspace. Resolves to what it printed, and rejects with what it said went wrong. */
export async function runPnpm(cwd: string, args: readonly string[]): Promise<string> {
  return run('pnpm', args, { cwd, env: { ...process.env, PATH: await findPnpm() } });
}
