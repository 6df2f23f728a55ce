import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { run } from './run.ts';

const workspace = fileURLToPath(new URL('../../../', import.meta.url));
const packageNames = ['contract', 'client', 'mock'] as const;

type PackageName = (typeof packageNames)[number];

/** The packages as they would be published. */
export interface Packed<Name extends string = PackageName> extends AsyncDisposable {
  /** Path of the tarball of each package. */
  readonly tarballs: Readonly<Record<Name, string>>;
  /** Installs one of the packages as a user does, in an empty folder far from the workspace, and returns the folder. */
  install(name: Name): Promise<string>;
}

/** Packs what the client is tested with, as it is built now. */
export function packPackages(): Promise<Packed> {
  return packEach(packageNames);
}

/** Packs packages as they are built now; those that they depend on have to be among them. */
export async function packEach<Name extends string>(names: readonly Name[]): Promise<Packed<Name>> {
  const home = await mkdtemp(join(tmpdir(), 'dli-flink-packed-'));
  const tarballs = await pack(home, names);
  return {
    tarballs,
    async install(name) {
      const folder = join(home, name);
      await mkdir(folder);
      const { [name]: own, ...others } = tarballs;
      const manifest = {
        private: true,
        dependencies: { [`@dli-flink/${name}`]: `file:${own}` },
        overrides: Object.fromEntries(
          Object.entries(others).map(([other, tarball]) => [
            `@dli-flink/${other}`,
            `file:${String(tarball)}`,
          ]),
        ),
      };
      await writeFile(join(folder, 'package.json'), JSON.stringify(manifest));
      const args = ['install', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error'];
      await run('npm', args, { cwd: folder });
      return folder;
    },
    [Symbol.asyncDispose]: () => rm(home, { recursive: true }),
  };
}

/** Packs with pnpm, which alone knows what `workspace:` and `catalog:` stand for. */
async function pack<Name extends string>(
  destination: string,
  names: readonly Name[],
): Promise<Record<Name, string>> {
  const filters = names.map((name) => `--filter=@dli-flink/${name}`);
  const args = [...filters, 'pack', '--json', '--pack-destination', destination];
  const printed = await run('pnpm', args, { cwd: workspace }).catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
    const manifest = await readFile(join(workspace, 'package.json'), 'utf8');
    const { packageManager } = JSON.parse(manifest) as { readonly packageManager: string };
    return run('npx', ['--yes', packageManager, ...args], { cwd: workspace });
  });
  const packed = JSON.parse(printed) as readonly { readonly name: string; readonly filename: string }[];
  return Object.fromEntries(
    packed.map(({ filename, name }) => [name.replace('@dli-flink/', ''), filename]),
  ) as Record<Name, string>;
}
