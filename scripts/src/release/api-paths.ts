import { basename, join } from 'node:path';

import type { Package } from './packages.ts';

/** Paths of a package's API from the root of the repository: as it is, and as its last release had it. */
export function apiPaths({ folder }: Package) {
  return {
    report: join(folder, 'etc', `${basename(folder)}.api.md`),
    releasedReport: join(folder, 'etc/released.api.md'),
    /** A program that uses the package as its users do; not every package has one. */
    program: join(folder, 'test/packed/types/consumer.mts'),
    releasedProgram: join(folder, 'etc/released.consumer.mts'),
  };
}
