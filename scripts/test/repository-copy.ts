/** A copy of the repository, built as it is now, in which things can go wrong. */
import { execFile } from 'node:child_process';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, realpath, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, delimiter, join, relative } from 'node:path';

import { fillOnce } from '@dli-flink/test-kit/fill-once';
import { hashFiles } from '@dli-flink/test-kit/hash-files';
import { root } from '@dli-flink/test-kit/root';
import { findPnpm } from '@dli-flink/test-kit/run-pnpm';

const notCopied: ReadonlySet<string> = new Set(['node_modules', '.git', '.turbo']);

export interface Run {
  readonly exitCode: number;
  /** All that was printed. */
  readonly output: string;
}

export interface RepositoryCopy extends Disposable {
  readonly folder: string;
  read(path: string): string;
  write(path: string, text: string): void;
  /** Changes a file. What no longer fits it is a mistake in the test. */
  edit(path: string, from: RegExp | string, to: string): void;
  /** Runs a command in it, with pnpm and Node on the PATH. */
  run(command: string, ...args: readonly string[]): Promise<Run>;
}

/**
 * @param original the repository, or a copy of it
 * @param leftOut names of files and folders that are not copied
 */
export async function copyRepository(
  original: string = root,
  leftOut: ReadonlySet<string> = notCopied,
): Promise<RepositoryCopy> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'dli-flink-copy-')));
  cpSync(original, folder, { recursive: true, filter: (path) => !leftOut.has(basename(path)) });
  // It takes minutes to fill, and once for the repository and its copies is enough.
  await mkdir(join(root, 'packages/test-kit/node_modules/.cache'), { recursive: true });
  const names = await readdir(join(root, 'packages'));
  const packages = ['', 'spec', 'scripts', ...names.map((name) => join('packages', name))];
  await Promise.all(
    packages.map((path) =>
      linkModules(join(root, path, 'node_modules'), join(folder, path, 'node_modules'), folder),
    ),
  );
  const path = [join(folder, 'node_modules/.bin'), await findPnpm()].join(delimiter);
  const env = {
    ...process.env,
    PATH: path,
    // pnpm would see that the modules are links, and install.
    PNPM_CONFIG_VERIFY_DEPS_BEFORE_RUN: 'false',
    // Wherever the tests are run, these are not for them.
    ACTIONS_ID_TOKEN_REQUEST_URL: undefined,
    GITHUB_TOKEN: undefined,
  };
  const copy: RepositoryCopy = {
    folder,
    read: (file) => readFileSync(join(folder, file), 'utf8'),
    write: (file, text) => writeFileSync(join(folder, file), text),
    edit(file, from, to) {
      const before = copy.read(file);
      const after = before.replace(from, to);
      if (after === before) throw new Error(`${file} has nothing that matches ${String(from)}`);
      copy.write(file, after);
    },
    run: (command, ...args) => execute(command, args, { cwd: folder, env }),
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  };
  return copy;
}

/** A copy in which what is there now has just been released, with its history. */
export async function copyReleased(): Promise<RepositoryCopy> {
  const withGit = new Set(['node_modules']);
  const released = await fillOnce(
    'released',
    hashFiles(root, ['**', '.*', '.*/**'], notCopied),
    async (unfinished) => {
      using copy = await copyRepository();
      await releaseEverything(copy);
      cpSync(copy.folder, unfinished, { recursive: true, filter: (path) => !withGit.has(basename(path)) });
    },
  );
  return copyRepository(released, withGit);
}

async function releaseEverything(copy: RepositoryCopy): Promise<void> {
  // Whatever has been released or is pending, this releases everything.
  copy.write(
    '.changeset/everything.md',
    changeset('major', 'Everything is released once more.\n\nMigrate: Nothing.'),
  );
  const commands = [
    ['git', 'init', '--quiet'],
    ['git', 'config', 'user.name', 'test'],
    ['git', 'config', 'user.email', 'test@dli.test'],
    // The changelogs tell the commits of changesets.
    ['git', 'add', '--all'],
    ['git', 'commit', '--quiet', '--message=before'],
    ['node', 'scripts/src/release-prepare.ts'],
    ['node', 'packages/compiler/dist/cli.js', '--out', 'packages/contract/src/generated'],
    ['git', 'add', '--all'],
    ['git', 'commit', '--quiet', '--message=released'],
  ] as const;
  for (const [command, ...args] of commands) {
    const { exitCode, output } = await copy.run(command, ...args);
    if (exitCode !== 0) throw new Error(`${command} ${args.join(' ')} failed:\n${output}`);
  }
}

export const publicNames = ['client', 'contract', 'contract-tests', 'deploy', 'mock', 'spec'].map(
  (name) => `@dli-flink/${name}`,
);

export function changeset(bump: string, text: string, names: readonly string[] = publicNames): string {
  return `---\n${names.map((name) => `'${name}': ${bump}\n`).join('')}---\n\n${text}\n`;
}

/** Our own packages lead to their copies, all others to where they are installed. */
async function linkModules(from: string, to: string, folder: string): Promise<void> {
  await mkdir(to);
  const names = await readdir(from);
  const linked = names.filter((name) => !name.startsWith('.') || ['.bin', '.pnpm', '.cache'].includes(name));
  await Promise.all(
    linked.map(async (name) => {
      if (name.startsWith('@')) return linkModules(join(from, name), join(to, name), folder);
      const target = await realpath(join(from, name));
      const isOwn = !target.includes('node_modules');
      return symlink(isOwn ? join(folder, relative(root, target)) : target, join(to, name), 'junction');
    }),
  );
}

function execute(
  command: string,
  args: readonly string[],
  options: { readonly cwd?: string; readonly env?: NodeJS.ProcessEnv } = {},
): Promise<Run> {
  // Commands that were installed are scripts there.
  const shell = process.platform === 'win32';
  return new Promise((resolve) => {
    execFile(command, args, { ...options, shell, maxBuffer: 2 ** 26 }, (error, stdout, stderr) => {
      const exitCode = error === null ? 0 : typeof error.code === 'number' ? error.code : 1;
      resolve({ exitCode, output: `${stderr}${stdout}` });
    });
  });
}
