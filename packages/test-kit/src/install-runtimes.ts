import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { fillOnce } from './fill-once.ts';
import { run } from './run.ts';

const pins = fileURLToPath(new URL('../runtimes/', import.meta.url));

/**
 * Installs what `runtimes/package.json` pins, once for as long as nothing in it changes: a gigabyte, a minute.
 *
 * @returns finds a file of what is installed, by its path
 */
export async function installRuntimes(): Promise<(path: string) => string> {
  const names = ['package.json', 'package-lock.json'];
  const contents = await Promise.all(names.map((name) => readFile(join(pins, name))));
  const hash = createHash('sha256').update(Buffer.concat(contents)).digest('hex').slice(0, 16);
  const folder = await fillOnce('runtimes', hash, async (unfinished) => {
    await cp(pins, unfinished, { recursive: true });
    await run('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: unfinished });
    if (existsSync(join(unfinished, 'node_modules/@sparticuz/chromium'))) await unpackChromium(unfinished);
  });
  return (path) => {
    const found = join(folder, path);
    if (existsSync(found)) return found;
    throw new Error(
      `${path} of packages/test-kit/runtimes/package.json could not be installed on this machine; remove ${folder} to try again`,
    );
  };
}

async function unpackChromium(folder: string): Promise<void> {
  const chromium = join(folder, 'chromium');
  await mkdir(chromium);
  const program = "await (await import('@sparticuz/chromium')).default.executablePath()";
  // It unpacks to the folder for temporary files, and the libraries it needs only where it sees a bare container.
  const env = { ...process.env, TMPDIR: chromium, AWS_LAMBDA_JS_RUNTIME: 'nodejs24.x' };
  await run(process.execPath, ['--input-type=module', '--eval', program], { cwd: folder, env });
}
