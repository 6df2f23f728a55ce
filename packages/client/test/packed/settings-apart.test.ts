/** What writes settings that are JSON in a string is no part of a bundle that does not import it. */
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

import { describe, expect, it } from 'vitest';

import { bundle } from './bundle.ts';

const entryOf = (name: string): string => fileURLToPath(new URL(`entries/${name}.mjs`, import.meta.url));
const isOfSettings = (module: string): boolean => /\/(settings|content\.gen)\.js$/.test(module);
const isOfEditions = (module: string): boolean => /\/editions(\.gen)?\.js$/.test(module);

describe.each(['token', 'signing', 'validation', 'everything'])('a bundle with %s', (name) => {
  it('has nothing of settings in a string, and nothing of editions', async () => {
    const { modules } = await bundle(entryOf(name));
    expect(modules.filter((module) => isOfSettings(module) || isOfEditions(module))).toEqual([]);
  });
});

// Most of it are the two validators of the contract and the sentences that say what is wrong, which know more rules than
// those of the two.
it('settings alone are no larger than 3050 bytes', async () => {
  const { code, modules } = await bundle(fileURLToPath(new URL('entries/settings.mjs', import.meta.url)));
  expect(modules.some(isOfSettings)).toBe(true);
  expect(gzipSync(code, { level: 9 }).length).toBeLessThanOrEqual(3050);
});
