import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/**
 * The same for the same files: made of their paths and of what is in them.
 *
 * @param folder what paths begin at
 * @param patterns of files and folders
 * @param leftOut names of files and folders that do not count
 */
export function hashFiles(folder: string, patterns: readonly string[], leftOut: ReadonlySet<string>): string {
  const files = globSync(patterns, {
    cwd: folder,
    withFileTypes: true,
    exclude: ({ name }) => leftOut.has(name),
  })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    // What a pattern names itself is not excluded.
    .filter(
      (file) =>
        !relative(folder, file)
          .split(sep)
          .some((name) => leftOut.has(name)),
    );
  const hash = createHash('sha256');
  for (const file of files.toSorted()) hash.update(`${relative(folder, file)}\n`).update(readFileSync(file));
  return hash.digest('hex').slice(0, 16);
}
