import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** How many bytes the files of a folder have, and which of them are the largest, a line each. */
export async function measureFolder(
  folder: string,
): Promise<{ readonly total: number; readonly largest: string }> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = found.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const sizes = await Promise.all(files.map(async (file) => ({ file, size: (await stat(file)).size })));
  const largest = sizes.toSorted((a, b) => b.size - a.size).slice(0, 12);
  return {
    total: sizes.reduce((sum, { size }) => sum + size, 0),
    largest: largest.map(({ file, size }) => `${size} ${file.slice(folder.length + 1)}`).join('\n'),
  };
}
