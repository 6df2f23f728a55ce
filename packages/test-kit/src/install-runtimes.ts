import { hash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { fillOnce } from './fill-once.ts';
import { runPnpm } from './run-pnpm.ts';

const pins = fileURLToPath(new URL('../runtimes/', import.meta.url));

/**
 * Installs what `runtimes/package.json` pins, once for as long as nothing in it changes.
 *
 * @returns finds a file of what is installed, by its path in `node_modules`, or the Node of a major version
 */
export async function installRuntimes(): Promise<(runtime: string | number) => string> {
  const manifest = await readFile(join(pins, 'package.json'));
  const folder = await fillOnce('runtimes', hash('sha256', manifest).slice(0, 16), async (unfinished) => {
    await cp(pins, unfinished, { recursive: true });
    await runPnpm(unfinished, ['install', '--no-lockfile']);
  });
  return (runtime) => {
    // The one that runs the tests is not installed again.
    if (process.version.startsWith(`v${runtime}.`)) return process.execPath;
    const path = typeof runtime === 'number' ? `node${runtime}/bin/node` : runtime;
    const found = join(folder, 'node_modules', path);
    if (existsSync(found)) return found;
    throw new Error(`${path} could not be installed on this machine; remove ${folder} to try again`);
  };
}
