/** Snippets of guides: programs of their own, which are compiled and run by tests. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Parts } from './fill-in.ts';

const folder = join(import.meta.dirname, 'snippets');

/** Each file, as `snippet:<name>`. */
export function readSnippets(): Parts {
  const files = readdirSync(folder).filter((file) => file.endsWith('.ts'));
  return Object.fromEntries(
    files.map((file) => {
      const source = readFileSync(join(folder, file), 'utf8').trimEnd();
      return [`snippet:${file.replace(/\.ts$/, '')}`, `\`\`\`ts\n${source}\n\`\`\``];
    }),
  );
}
