/**
 * Writes the public API of each package, every subpath of it, into `<package>/etc/<package>.api.md`.
 *
 *   node scripts/src/api-reports.ts [--check] [--packages packages]
 *
 * With `--check` nothing is written, and a report that is not what would be written is an error.
 */
import { mkdir, readdir, readFile, realpath, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { format } from 'oxfmt';
import type { FormatConfig } from 'oxfmt';

import { formatReport } from './api-reports/format-report.ts';
import { readApi } from './api-reports/read-api.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { values } = parseArgs({
  options: {
    check: { type: 'boolean', default: false },
    packages: { type: 'string', default: join(root, 'packages') },
  },
});
const packages = await realpath(values.packages);
const style = JSON.parse(await readFile(join(root, '.oxfmtrc.json'), 'utf8')) as FormatConfig;

for (const folder of await listPublished()) {
  const file = join(folder, 'etc', `${basename(folder)}.api.md`);
  // Laid out as `pnpm lint` has it, with a line for each member of a union: a change shows as the line it is.
  const { code } = await format(file, formatReport(readApi(folder, packages)), style);
  if (!values.check) {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, code);
  } else if ((await readFile(file, 'utf8').catch(() => undefined)) !== code) {
    console.error(
      `${relative(root, file)} is not the API that is built; \`node scripts/src/api-reports.ts\` writes it anew`,
    );
    process.exitCode = 1;
  }
}

/** The folders of the packages that are published and have something to import. */
async function listPublished(): Promise<string[]> {
  const folders = (await readdir(packages)).toSorted().map((name) => join(packages, name));
  const manifests = await Promise.all(
    folders.map(
      async (folder) => JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as Manifest,
    ),
  );
  return folders.filter((_, index) => manifests[index]!.private !== true);
}

interface Manifest {
  readonly private?: boolean;
}
