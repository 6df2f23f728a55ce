/** Runs what a README shows, in a folder in which the packages are installed. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { readAddress } from '@dli-flink/test-kit/start-mock';
import type { Snippet } from './snippets.ts';
import type { Environment, User } from './user.ts';

type Program = Snippet<'program'>;
/** What is in a file when it runs. */
type Source = Program | Snippet<'tests'>;
type Runnable = Source | Snippet<'commands' | 'service'>;

export const isProgram = (snippet: Snippet): snippet is Program => snippet.kind === 'program';
export const isSource = (snippet: Snippet): snippet is Source =>
  isProgram(snippet) || snippet.kind === 'tests';
export const isRunnable = (snippet: Snippet): snippet is Runnable =>
  isSource(snippet) || snippet.kind === 'commands' || snippet.kind === 'service';

/** Path of its file in the folder it runs in. */
export function pathOf(source: Source): string {
  if (source.kind === 'tests') return source.path;
  return `${source.file.replaceAll('/', '-')}.${source.line}.${source.language}`;
}

export async function writeSource(folder: string, source: Source): Promise<void> {
  const path = join(folder, pathOf(source));
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, source.code);
}

/**
 * Runs a snippet to its end, or a service until it serves. Resolves to what it prints, and rejects when it fails.
 *
 * @param start what a program is run with
 * @param env has the address of the endpoint that stands for any other, and what it accepts
 */
export async function runSnippet(
  user: User,
  folder: string,
  snippet: Runnable,
  start: readonly string[],
  env: Environment,
): Promise<string> {
  switch (snippet.kind) {
    case 'program':
      return user.run(folder, [...start, pathOf(snippet)], env);
    case 'tests':
      return user.run(folder, ['node', 'node_modules/vitest/vitest.mjs', 'run', snippet.path], env);
    case 'commands':
      return user.run(folder, ['sh', '-e', '-c', redirect(snippet.code, env.DLI_BASE_URL!)], env);
    case 'service':
      return startService(folder, snippet.code, { ...user.env, ...env });
  }
}

/**
 * Commands that call the endpoint wherever they name one, have a value of the environment for each `NAME=…`, and run the
 * package manager that is installed.
 */
function redirect(commands: string, baseUrl: string): string {
  return commands
    .replaceAll(/https:\/\/dli\.[\w.-]+|http:\/\/127\.0\.0\.1:4010/g, baseUrl)
    .replaceAll(/\b(\w+)=…/g, '$1="$$$1"')
    .replaceAll(/npx --yes (pnpm)@\S+/g, '$1');
}

/** Starts a service, on a free port rather than its usual one, and ends it when it has told its address. */
async function startService(folder: string, command: string, env: Environment): Promise<string> {
  const child = spawn('sh', ['-c', `${command.trimEnd()} --port 0`], {
    cwd: folder,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
    // A group of its own, since a shell and a package manager stand between it and a signal.
    detached: true,
  });
  const closed = once(child, 'close');
  try {
    return await readAddress(child.stdout);
  } finally {
    process.kill(-child.pid!, 'SIGKILL');
    await closed;
  }
}
