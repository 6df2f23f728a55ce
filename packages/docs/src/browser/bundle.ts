import { rolldown } from 'rolldown';

/**
 * Bundles a program of the site to one classic script: a module would not load from disk.
 *
 * @param entry path of its first file
 * @param file path of the script
 * @param alias files to take instead of modules, by what they are imported as
 */
export async function bundle(
  entry: string,
  file: string,
  alias: Readonly<Record<string, string>> = {},
): Promise<void> {
  const build = await rolldown({
    input: entry,
    platform: 'browser',
    resolve: { alias },
    // "use client" is for servers that render pages.
    checks: { moduleLevelDirective: false },
    transform: { define: { 'process.env.NODE_ENV': '"production"' } },
  });
  await build.write({ file, format: 'iife', minify: true });
  await build.close();
}
