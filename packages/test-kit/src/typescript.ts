import { createRequire } from 'node:module';
import { join } from 'node:path';

import { root } from './root.ts';

/**
 * The path of a compiler.
 *
 * @param major 7 is what packages are built with, 5 what generators need
 */
export function findTsc(major: 5 | 7): string {
  const home = major === 7 ? join(root, 'package.json') : import.meta.url;
  return createRequire(home)
    .resolve('typescript/package.json')
    .replace(/package\.json$/, 'bin/tsc');
}
