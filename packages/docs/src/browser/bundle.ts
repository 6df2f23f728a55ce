import { rolldown } from 'rolldown';

/**
 * Bundles a program of the site to one classic script: a module would not load from disk.
 *
 * @param entry path of its first file
 * @param file path of the script
 */
export async function bundle(entry: string, file: string): Promise<void> {
  const build = await rolldown({
    input: entry,
    platform: 'browser',
    transform: { define: { 'process.env.NODE_ENV': '"production"' } },
  });
  await build.write({ file, format: 'iife', minify: true });
  await build.close();
}
