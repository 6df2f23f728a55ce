/** Packs what is published, as it is built now. */
import { execFile } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const execute = promisify(execFile);

export const root = fileURLToPath(new URL('../..', import.meta.url));

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly private?: boolean;
  readonly packageManager?: string;
}

export interface Tarball {
  readonly name: string;
  readonly version: string;
  readonly path: string;
  /** As pnpm writes it, with the versions that `workspace:` and `catalog:` stand for. */
  readonly manifest: Readonly<Record<string, unknown>>;
}

const readManifest = (path: string): Manifest => JSON.parse(readFileSync(path, 'utf8')) as Manifest;

/** Packs each package of a workspace that is published, those of the repository by default. */
export async function packWorkspace(
  destination: string,
  workspace: string = root,
): Promise<readonly Tarball[]> {
  const names = globSync(['spec/package.json', 'packages/*/package.json'], { cwd: workspace })
    .map((path) => readManifest(join(workspace, path)))
    .filter((manifest) => manifest.private !== true)
    .map(({ name }) => name);
  const { packageManager } = readManifest(join(root, 'package.json'));
  const filters = names.map((name) => `--filter=${name}`);
  const args = ['--yes', packageManager!, ...filters, 'pack', '--json', '--pack-destination', destination];
  const { stdout } = await execute('npx', args, { cwd: workspace, maxBuffer: 2 ** 26 });
  const packed = JSON.parse(stdout) as readonly { name: string; version: string; filename: string }[];
  return Promise.all(
    packed.map(async ({ filename, name, version }) => {
      const { stdout: manifest } = await execute('tar', ['-xzOf', filename, 'package/package.json']);
      return { name, version, path: filename, manifest: JSON.parse(manifest) as Tarball['manifest'] };
    }),
  );
}
