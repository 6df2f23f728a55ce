/** No other file knows how Redocly is run. */
import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const command = join(
  dirname(createRequire(import.meta.url).resolve('@redocly/cli/package.json')),
  'bin/cli.js',
);
const config = join(import.meta.dirname, 'redocly.yaml');

/** @returns what it prints */
export async function runRedocly(args: readonly string[]): Promise<string> {
  const env = { ...process.env, REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true', NO_COLOR: '1' };
  const options = { env, maxBuffer: 64 * 1024 * 1024 };
  try {
    return (await promisify(execFile)(process.execPath, [command, ...args, '--config', config], options))
      .stdout;
  } catch (error) {
    const { stderr = '' } = error as { readonly stderr?: string };
    const lines = stderr.split('\n').filter((line) => !/^\s*[╔║╚]|^\s*$/.test(line));
    throw new Error(`redocly ${args[0]} fails: ${lines.join(' ').trim() || String(error)}`, { cause: error });
  }
}
