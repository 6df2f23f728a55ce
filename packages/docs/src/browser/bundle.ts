import { rolldown } from 'rolldown';

export interface BundleOptions {
  readonly alias?: Readonly<Record<string, string>>;
  readonly name?: string;
}

/**
 * Bundles a program of the site to one classic script: a module would not load from disk.
 *
 * @param entry path of its first file
 * @param file path of the script
 * @param options.alias files to take instead of modules, by what they are imported as
 * @param options.name what its exports are called among the names of the page
 */
export async function bundle(
  entry: string,
  file: string,
  { alias = {}, name }: BundleOptions = {},
): Promise<void> {
  const build = await rolldown({
    input: entry,
    platform: 'browser',
    resolve: { alias },
    // "use client" is for servers that render pages.
    checks: { moduleLevelDirective: false },
    transform: { define: { 'process.env.NODE_ENV': '"production"' } },
  });
  await build.write({ file, format: 'iife', minify: true, ...(name !== undefined && { name }) });
  await build.close();
}
