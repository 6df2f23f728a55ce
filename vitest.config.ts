import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: ['packages/*', 'scripts'],
    // The closing line is one that any machine can read: `N passed, N failed`.
    reporters: ['default', './scripts/src/closing-line-reporter.ts'],
  },
});
