import { readFile } from 'node:fs/promises';

import { run } from '@dli-flink/test-kit/run';

export interface Bundle {
  readonly code: string;
  /** The modules that anything is left of. */
  readonly modules: readonly string[];
}

/**
 * Bundles a module and what it imports to one file of minimal size.
 *
 * @param esbuild path of the command
 * @param conditions those of `exports` and `imports` that the runtime stands for
 */
export async function bundle(
  esbuild: string,
  entry: string,
  conditions: readonly string[] = ['browser'],
): Promise<Bundle> {
  const outfile = `${entry}.bundle.js`;
  const metafile = `${entry}.bundle.json`;
  await run(esbuild, [
    entry,
    '--bundle',
    '--minify',
    '--format=esm',
    '--platform=browser',
    `--conditions=${conditions.join(',')}`,
    '--log-level=error',
    `--outfile=${outfile}`,
    `--metafile=${metafile}`,
  ]);
  const { outputs } = JSON.parse(await readFile(metafile, 'utf8')) as Metafile;
  const modules = Object.values(outputs).flatMap(({ inputs }) =>
    Object.entries(inputs).flatMap(([path, { bytesInOutput }]) => (bytesInOutput > 0 ? [path] : [])),
  );
  return { code: await readFile(outfile, 'utf8'), modules };
}

interface Metafile {
  readonly outputs: Readonly<Record<string, { readonly inputs: Readonly<Record<string, Contribution>> }>>;
}

interface Contribution {
  readonly bytesInOutput: number;
}
