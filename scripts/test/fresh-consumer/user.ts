/** Somebody who has package managers and nothing else: a home of their own, and nothing of this workspace in reach. */
import { existsSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { run } from '@dli-flink/test-kit/run';
import { findPnpm } from '@dli-flink/test-kit/run-pnpm';
import { findTsc } from '@dli-flink/test-kit/typescript';
import type { Manager } from './managers.ts';

export type Environment = Readonly<Record<string, string>>;

export interface User extends AsyncDisposable {
  readonly home: string;
  /** Runs a command in a folder, and resolves to everything that it prints. */
  run(folder: string, command: readonly string[], env?: Environment): Promise<string>;
  /** The environment of whatever the user runs. */
  readonly env: Environment;
  /** Makes a folder in which a package manager has installed nothing yet. */
  makeFolder(manager: Manager): Promise<string>;
}

/** What answers the programs of READMEs, in the folder they are in. */
export const preload = './answer-by-mock.mjs';

const require = createRequire(import.meta.url);

/** As `tsc --init` has them, as far as they make a difference here. */
const compilerOptions = {
  module: 'nodenext',
  target: 'esnext',
  types: ['node'],
  typeRoots: [dirname(dirname(require.resolve('@types/node/package.json')))],
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  verbatimModuleSyntax: true,
  noEmit: true,
  // The declarations of our packages are checked; those of the compiler need not be.
  skipDefaultLibCheck: true,
};

/**
 * @param find finds what is installed with the runtimes
 * @param registry URL of the registry that every package manager is configured with
 */
export async function createUser(find: (path: string) => string, registry: string): Promise<User> {
  const home = await mkdtemp(join(tmpdir(), 'dli-flink-user-'));
  const bin = join(home, 'bin');
  await mkdir(bin);
  const commands = {
    bun: find('bun/bin/bun.exe'),
    pnpm: join(
      (await findPnpm()).split(delimiter).find((path) => existsSync(join(path, 'pnpm')))!,
      'pnpm',
    ),
    yarn: require.resolve('@yarnpkg/cli-dist/bin/yarn.js'),
    tsc: findTsc(5),
    tsc7: findTsc(7),
  };
  for (const [name, path] of Object.entries(commands)) await symlink(path, join(bin, name));
  // Quickstart builds first. Here everything is built, and is read by other tests in this moment.
  await writeFile(join(bin, 'turbo'), '#!/bin/sh\n', { mode: 0o755 });
  await writeFile(join(home, '.npmrc'), formatNpmrc(registry));
  await writeFile(join(home, '.yarnrc.yml'), formatYarnrc(registry));
  // npm is the one of the machine, and Node that of the tests.
  const inherited = (process.env.PATH ?? '')
    .split(delimiter)
    .filter((path) => !path.includes('node_modules'));
  const env = { HOME: home, PATH: [bin, dirname(process.execPath), ...inherited].join(delimiter) };
  return {
    home,
    env,
    run: (folder, command, more = {}) =>
      // The shell brings together what goes to stdout and what goes to stderr.
      run('sh', ['-c', '"$0" "$@" 2>&1', ...command], {
        cwd: folder,
        env: { ...env, ...more },
        timeout: 240_000,
      }),
    async makeFolder({ files, name }) {
      const folder = join(home, name.replaceAll(/\W+/g, '-'));
      await mkdir(folder);
      const contents = {
        ...files,
        'package.json': JSON.stringify({ private: true, type: 'module' }),
        'tsconfig.json': JSON.stringify({ compilerOptions }),
      };
      for (const [path, content] of Object.entries(contents)) await writeFile(join(folder, path), content);
      await copyFile(fileURLToPath(new URL(preload, import.meta.url)), join(folder, preload));
      return folder;
    },
    [Symbol.asyncDispose]: () => rm(home, { recursive: true, maxRetries: 10 }),
  };
}

const formatNpmrc = (registry: string): string => `registry=${registry}
${registry.replace('http:', '')}:_authToken=anyone
audit=false
fund=false
update-notifier=false
`;

// Yarn alone has to be told which packages may be younger than a day.
const formatYarnrc = (registry: string): string => `npmRegistryServer: ${registry}
unsafeHttpWhitelist: [127.0.0.1]
npmPreapprovedPackages: ['@dli-flink/*']
enableTelemetry: false
`;
