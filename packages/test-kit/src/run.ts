import { execFile } from 'node:child_process';
import type { ExecFileOptions } from 'node:child_process';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** Runs a command to its end. Resolves to what it printed, and rejects with what it said went wrong. */
export async function run(
  command: string,
  args: readonly string[],
  options: ExecFileOptions = {},
): Promise<string> {
  try {
    const { stdout } = await execute(command, args, { maxBuffer: 2 ** 26, ...options, encoding: 'utf8' });
    return stdout;
  } catch (error) {
    // The message has what went to stderr; compilers say what is wrong on stdout.
    if (error instanceof Error && 'stdout' in error) error.message += `\n${String(error.stdout)}`;
    throw error;
  }
}
