import { globSync, readFileSync, statfsSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { basename } from 'node:path';

import { defineConfig } from 'vitest/config';
import { BaseSequencer } from 'vitest/node';
import type { TestSpecification } from 'vitest/node';

/** Projects from the last to the first: the longest files are in `scripts`, and no long one may be left to the end. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    // oxlint-disable-next-line unicorn/no-array-sort -- a sequencer is no array
    const sorted = await super.sort(files);
    return sorted.toSorted((a, b) => b.project.name.localeCompare(a.project.name));
  }
}

export default defineConfig({
  test: {
    // Objects, since a project that is named by its folder alone inherits none of these settings.
    projects: globSync(['packages/*', 'scripts']).map((root) => ({
      test: { root, name: `@dli-flink/${basename(root)}` },
    })),
    // Many tests wait for a command or a browser, so one file at a time would leave a machine of two processors idle.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    sequence: { sequencer: LongestFirst },
    env: { TMPDIR: findTemporaryFolder() },
    // The closing line is one that any machine can read: `N passed, N failed`.
    reporters: ['default', './scripts/src/closing-line-reporter.ts'],
  },
});

/** Tests copy the repository and install packages, and making a file in memory takes a tenth of what it takes on a disk. */
function findTemporaryFolder(): string {
  const memory = '/dev/shm';
  if (process.env.TMPDIR !== undefined || process.platform !== 'linux') return tmpdir();
  const [, options] = /^\S+ \/dev\/shm tmpfs (\S+)/m.exec(readFileSync('/proc/mounts', 'utf8')) ?? [];
  // What tests install they run as well. Containers often have a small folder, from which nothing may be run.
  if (options === undefined || /\b(ro|noexec)\b/.test(options)) return tmpdir();
  const { bavail, bsize } = statfsSync(memory);
  return bavail * bsize > 4e9 ? memory : tmpdir();
}
