/** The READMEs that are held to what they show. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { readSnippets } from './snippets.ts';
import type { Snippet } from './snippets.ts';

export interface Readme {
  /** Path from the root of the repository. */
  readonly file: string;
  readonly text: string;
  readonly snippets: readonly Snippet[];
}

export const root = fileURLToPath(new URL('../../..', import.meta.url));

function readReadme(file: string): Readme {
  const text = readFileSync(`${root}/${file}`, 'utf8');
  return { file, text, snippets: readSnippets(file, text) };
}

export const packageNames = ['spec', 'contract', 'client', 'mock', 'contract-tests', 'deploy'] as const;
export const packageReadmes = packageNames.map((name) =>
  readReadme(name === 'spec' ? 'spec/README.md' : `packages/${name}/README.md`),
);
export const readmes = [readReadme('README.md'), ...packageReadmes];
