/** The document as Redoc shows it: one page that has everything in it. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { ContractDocument } from '../document.ts';
import { listReference } from './listing.ts';
import { mendPage } from './mend-page.ts';
import { runRedocly } from './run-redocly.ts';
import { referenceTemplate } from './template.ts';

/** @param document with the samples it is to show, as `x-codeSamples` of its operations */
export async function renderReference(document: ContractDocument): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'dli-flink-reference-'));
  try {
    const [input, template, output] = [
      join(folder, 'openapi.json'),
      join(folder, 'template'),
      join(folder, 'index'),
    ];
    await writeFile(input, JSON.stringify(document));
    await writeFile(template, referenceTemplate(listReference(document), await readStyle()));
    await runRedocly(['build-docs', input, '--inlineBundle', '--template', template, '--output', output]);
    return mendPage(await readFile(output, 'utf8'));
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** The colours and fonts of the site, and what Redoc takes them for. */
async function readStyle(): Promise<string> {
  const palette = /^:root \{.*?^\}/ms.exec(await read('../theme/site.css'))?.[0];
  if (palette === undefined)
    throw new Error('theme/site.css no longer has the colours of the site in its :root.');
  return `${palette}\n${await read('theme.css')}`;
}

function read(file: string): Promise<string> {
  return readFile(join(import.meta.dirname, file), 'utf8');
}
