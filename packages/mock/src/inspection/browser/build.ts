/** Puts the script of the inspection page into the module that the page takes it from. */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { rolldown } from 'rolldown';

const entry = fileURLToPath(new URL('inspect.ts', import.meta.url));
const target = new URL('../../../dist/inspection/page-script.js', import.meta.url);
const placeholder = "'the build puts the script here'";

const bundle = await rolldown({ input: entry, platform: 'browser' });
const { output } = await bundle.generate({ format: 'iife', minify: true });
await bundle.close();
const compiled = readFileSync(target, 'utf8');
if (!compiled.includes(placeholder)) throw new Error(`${target.pathname} has no place for the script`);
writeFileSync(
  target,
  compiled.replace(placeholder, () => JSON.stringify(output[0].code)),
);
