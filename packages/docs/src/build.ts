/** Builds the site: one folder of files that works from wherever it is put. */
import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import type { Evidence } from '@dli-flink/contract-tests';
import evidence from '@dli-flink/contract-tests/evidence.json' with { type: 'json' };
import { faults } from '@dli-flink/mock';

import { currentDocument } from './document.ts';
import { evidencePage } from './pages/evidence.ts';
import { home } from './pages/home.ts';
import { renderReference } from './reference/render-reference.ts';
import { listNavigation, renderPages } from './site.ts';

const source = import.meta.dirname;
const target = join(source, '../dist');

// Each of these paths is fixed: nothing but the output of an earlier build can be in there.
await rm(target, { recursive: true, force: true });

// Another program renders it, so it takes its time beside the rest.
const reference = renderReference(currentDocument);
const pages = [home, evidencePage(evidence as unknown as Evidence, [...faults.values()])];
const frame = { navigation: listNavigation(pages), version: currentDocument.info.version };

const files = new Map(renderPages(pages, frame)).set('reference/index.html', await reference);
for (const [path, content] of files) {
  const file = join(target, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, content);
}
await cp(join(source, 'theme'), join(target, 'assets'), { recursive: true });
for (const file of ['openapi.json', 'openapi.yaml'])
  await cp(fileURLToPath(import.meta.resolve(`@dli-flink/contract/${file}`)), join(target, file));
