import { cpSync, globSync, readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';

import { fillOnce } from './fill-once.ts';
import { hashFiles } from './hash-files.ts';
import { root } from './root.ts';
import { runPnpm } from './run-pnpm.ts';
import { run } from './run.ts';

/** A package as it would be published. */
export interface Tarball {
  readonly name: string;
  readonly version: string;
  readonly path: string;
}

interface Manifest {
  readonly name: string;
  readonly private?: boolean;
}

/** Packs each package of a workspace that is published, with pnpm, which alone knows what `workspace:` stands for. */
export async function packWorkspace(workspace: string, destination: string): Promise<readonly Tarball[]> {
  const filters = listPublished(workspace).map(({ name }) => `--filter=${name}`);
  const printed = await runPnpm(workspace, [...filters, 'pack', '--json', '--pack-destination', destination]);
  const packed = JSON.parse(printed) as readonly { name: string; version: string; filename: string }[];
  return packed.map(({ filename, name, version }) => ({ name, version, path: filename }));
}

/** The packages that are published, as they are built now: packed once for as long as nothing in them changes. */
export async function packPackages(): Promise<readonly Tarball[]> {
  const folder = await fillOnce('packed', hashPackages(), async (unfinished) => {
    const tarballs = await packWorkspace(root, unfinished);
    await writeFile(join(unfinished, 'tarballs.json'), JSON.stringify(tarballs));
  });
  const tarballs = JSON.parse(await readFile(join(folder, 'tarballs.json'), 'utf8')) as readonly Tarball[];
  return tarballs.map((tarball) => ({ ...tarball, path: join(folder, basename(tarball.path)) }));
}

export interface Installation extends AsyncDisposable {
  readonly folder: string;
}

/**
 * An empty folder far from the workspace, in which one of the packages is installed as a user does it.
 *
 * @param name that of its folder in `packages/`
 */
export async function installPacked(name: string): Promise<Installation> {
  const tarballs = await packPackages();
  const installed = await fillOnce('installed', `${name}-${hashPackages()}`, async (unfinished) => {
    const paths = Object.fromEntries(tarballs.map((tarball) => [tarball.name, `file:${tarball.path}`]));
    const { [`@dli-flink/${name}`]: own, ...overrides } = paths;
    const manifest = { private: true, dependencies: { [`@dli-flink/${name}`]: own }, overrides };
    await writeFile(join(unfinished, 'package.json'), JSON.stringify(manifest));
    const args = ['install', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error'];
    await run('npm', args, { cwd: unfinished });
  });
  const folder = await mkdtemp(join(tmpdir(), 'dli-flink-installed-'));
  cpSync(installed, folder, { recursive: true, verbatimSymlinks: true });
  return { folder, [Symbol.asyncDispose]: () => rm(folder, { recursive: true }) };
}

function listPublished(workspace: string): readonly { readonly folder: string; readonly name: string }[] {
  return globSync(['spec/package.json', 'packages/*/package.json'], { cwd: workspace }).flatMap((path) => {
    const manifest = JSON.parse(readFileSync(join(workspace, path), 'utf8')) as Manifest;
    return manifest.private === true ? [] : [{ folder: dirname(path), name: manifest.name }];
  });
}

const notPacked = new Set(['.turbo', 'bench', 'node_modules', 'src', 'test']);

/** Of everything that can be in a tarball, and of what says how it is packed. */
function hashPackages(): string {
  const folders = listPublished(root).map(({ folder }) => `${folder}/**`);
  return hashFiles(root, ['LICENSE', 'package.json', 'pnpm-workspace.yaml', ...folders], notPacked);
}
