import { build } from 'esbuild';

export interface Bundle {
  readonly code: string;
  /** The modules that anything is left of. */
  readonly modules: readonly string[];
}

/**
 * Bundles a module and what it imports to one file of minimal size.
 *
 * @param conditions those of `exports` and `imports` that the runtime stands for
 */
export async function bundle(entry: string, conditions: readonly string[] = ['browser']): Promise<Bundle> {
  const { metafile, outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    conditions: [...conditions],
    logLevel: 'error',
    metafile: true,
    write: false,
  });
  const modules = Object.values(metafile.outputs).flatMap(({ inputs }) =>
    Object.entries(inputs).flatMap(([path, { bytesInOutput }]) => (bytesInOutput > 0 ? [path] : [])),
  );
  return { code: outputFiles[0]!.text, modules };
}
