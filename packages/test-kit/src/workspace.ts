/** Builds packages once more, in a folder of their own, from a document with further operations. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readdir, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { root } from './root.ts';
import { findTsc } from './typescript.ts';

const tsc = findTsc(7);
/** What is built, installed or not needed; `generated` is what this is about. */
const notCopied = ['node_modules', 'dist', 'bench', 'generated', '.turbo'];

/** What a module exports; its types are those of another document than the compiler knows. */
export type Module = Readonly<Record<string, any>>;

export interface Workspace {
  /** Imports what a package exports, as code in the workspace does. */
  load(name: string): Module;
  /** Type-checks a file that uses the packages, and returns the compiler's complaints. */
  compile(source: string): Promise<string>;
  remove(): Promise<void>;
}

/**
 * @param path where the document gets the path item of `queue-tags.yaml` beside this file; it gets those of
 *   `documents/further-operations.yaml` too
 * @param packages what is built, each after those it imports; code of the workspace is beside the last of them
 */
export async function buildWorkspace(
  path: string,
  packages: readonly string[] = ['contract', 'client', 'mock'],
): Promise<Workspace> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'dli-flink-second-operation-')));
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true });
  try {
    await build(folder, path, packages);
  } catch (error) {
    await remove();
    throw error;
  }
  const home = join(folder, 'packages', packages.at(-1)!);
  return {
    load: (name) => createRequire(join(home, 'package.json'))(name) as Module,
    async compile(source) {
      const usage = await mkdtemp(join(home, 'usage-'));
      const compilerOptions = { rootDir: '.', noEmit: true };
      const config = { extends: '../tsconfig.json', compilerOptions, include: ['.'] };
      await writeFile(join(usage, 'tsconfig.json'), JSON.stringify(config));
      await writeFile(join(usage, 'usage.ts'), source);
      return (await run(usage, [tsc, '--pretty', 'false'])).output;
    },
    remove,
  };
}

async function build(folder: string, path: string, packages: readonly string[]): Promise<void> {
  await cp(join(root, 'tsconfig.base.json'), join(folder, 'tsconfig.base.json'));
  await Promise.all(packages.map((name) => copyPackage(folder, join('packages', name), ['test'])));
  const document = await writeDocument(folder, path);
  const out = join(folder, 'packages/contract/src/generated');
  await succeed(folder, [join(root, 'packages/compiler/dist/cli.js'), '--document', document, '--out', out]);
  for (const name of packages) {
    const home = join(folder, 'packages', name);
    await succeed(home, [tsc]);
    // What Node alone can do is compiled apart, with its types.
    const ofNode = 'tsconfig.node.json';
    if (existsSync(join(home, ofNode))) await succeed(home, [tsc, '--project', ofNode]);
  }
}

/**
 * Copies the sources of a package of the workspace, by its path, to the same path in another folder.
 *
 * @param leftOut names of what is not copied either
 */
export async function copyPackage(
  folder: string,
  path: string,
  leftOut: readonly string[] = [],
): Promise<void> {
  const [from, to] = [join(root, path), join(folder, path)];
  const isCopied = (file: string): boolean => ![...notCopied, ...leftOut].includes(basename(file));
  await cp(from, to, { recursive: true, filter: isCopied });
  await linkModules(folder, join(from, 'node_modules'), join(to, 'node_modules'));
}

/** Our own packages lead to their copies, all others to where they are installed. */
async function linkModules(folder: string, from: string, to: string): Promise<void> {
  await mkdir(to);
  const names = (await readdir(from)).filter((name) => !name.startsWith('.'));
  await Promise.all(
    names.map(async (name) => {
      if (name.startsWith('@')) return linkModules(folder, join(from, name), join(to, name));
      const isOwn = basename(from) === '@dli-flink';
      const target = isOwn ? join(folder, 'packages', name) : await realpath(join(from, name));
      return symlink(target, join(to, name));
    }),
  );
}

/** The document of the repository with more operations, digit for digit. */
async function writeDocument(folder: string, path: string): Promise<string> {
  const text = await readFile(join(root, 'packages/contract/src/generated/openapi.yaml'), 'utf8');
  const further = await readFile(new URL('documents/further-operations.yaml', import.meta.url), 'utf8');
  const file = join(folder, 'spec/openapi.json');
  await cp(fileURLToPath(new URL('queue-tags.yaml', import.meta.url)), join(folder, 'spec/queue-tags.yaml'));
  const paths = further.replaceAll(/^(?=.)/gm, '  ');
  const schemes = `    Basic: { type: http, scheme: basic, description: A name and a password. }
    Bearer: { type: http, scheme: bearer, description: A token. }\n`;
  const whole = text
    .replace(/^(tags:\n(?:[ ].*\n)+)/m, '$1  - { name: Queues, description: Operations on queues. }\n')
    .replace(/^paths:\n/m, `paths:\n  ${path}: { $ref: queue-tags.yaml }\n${paths}\n`)
    .replace(/^  securitySchemes:\n/m, (line) => line + schemes);
  await writeFile(file, whole);
  return file;
}

async function succeed(cwd: string, args: readonly string[]): Promise<void> {
  const { hasSucceeded, output } = await run(cwd, args);
  if (!hasSucceeded) throw new Error(`the workspace with a second operation cannot be built:\n${output}`);
}

/** Runs a program of Node. */
export function run(
  cwd: string,
  args: readonly string[],
): Promise<{ hasSucceeded: boolean; output: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, args, { cwd }, (error, stdout, stderr) => {
      resolve({ hasSucceeded: error === null, output: `${stdout}${stderr}` });
    });
  });
}
