import { globSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { basename } from 'node:path';

import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // Objects, since a project that is named by its folder alone inherits none of these settings.
    projects: globSync(['packages/*', 'scripts']).map((root) => ({
      test: { root, name: `@dli-flink/${basename(root)}` },
    })),
    // Many tests wait for a command or a browser, so one file at a time would leave a machine of two processors idle.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // The closing line is one that any machine can read: `N passed, N failed`.
    reporters: ['default', './scripts/src/closing-line-reporter.ts'],
  },
});
