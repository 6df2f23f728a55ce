/** The small document with nested objects, its changed copies, and the contract that the compiler makes of it. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { afterAll } from 'vitest';

import { compile } from '../../src/compile.ts';

/** What a module exports; its types are those of another document than the type checker knows. */
export type Module = Readonly<Record<string, any>>;

const original = readFileSync(new URL('clusters.yaml', import.meta.url), 'utf8');
const contract = fileURLToPath(new URL('../../../contract/src', import.meta.url));
const temporary = mkdtempSync(join(tmpdir(), 'dli-flink-nested-test-'));
afterAll(() => rmSync(temporary, { recursive: true, force: true }));

/** A copy of the document, changed as asked, in a folder of its own. */
export function writeClusters(...edits: readonly (readonly [from: string, to: string])[]): string {
  let text = original;
  for (const [from, to] of edits) {
    if (!text.includes(from)) throw new Error(`clusters.yaml has no ${from}`);
    text = text.replace(from, () => to);
  }
  const file = join(mkdtempSync(join(temporary, 'document-')), 'clusters.yaml');
  writeFileSync(file, text);
  return file;
}

/** Puts the code that is generated of the document beside that of the contract which is not. */
export async function compileClusters(): Promise<{
  readonly types: string;
  readonly load: (path: string) => Promise<Module>;
}> {
  const { files } = await compile(writeClusters());
  const folder = join(temporary, 'contract');
  cpSync(contract, folder, { recursive: true, filter: (path) => !path.endsWith('generated') });
  mkdirSync(join(folder, 'generated'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, 'generated', name), text);
  return {
    types: files['types.gen.ts']!,
    load: (path) => import(/* @vite-ignore */ pathToFileURL(join(folder, path)).href) as Promise<Module>,
  };
}
