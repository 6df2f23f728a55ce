/** Builds the site: one folder of files that works from wherever it is put. */
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import type { Evidence } from '@dli-flink/contract-tests';
import evidence from '@dli-flink/contract-tests/evidence.json' with { type: 'json' };
import { faults } from '@dli-flink/mock';

import { layOutNotFound, layOutRedirect } from './bare-page.ts';
import { bundle } from './browser/bundle.ts';
import { readReleases } from '@dli-flink/compiler/changes';
import { workflowsFile } from './diagrams/workflow.ts';
import { programName } from './console/editor/load-editor.ts';
import { currentDocument } from './document.ts';
import { guides } from './guides/guides.ts';
import { machineFiles } from './machines.ts';
import { changelogPage } from './pages/changelog.ts';
import { evidencePage } from './pages/evidence.ts';
import { homePage } from './pages/home.ts';
import { tryPage } from './pages/try.ts';
import { makeReferencePages } from './reference.ts';
import { lineFiles } from './releases/line-files.ts';
import { makeLines } from './releases/release.ts';
import { listSteps } from './releases/step.ts';
import { listVersions, newestEdition } from './releases/versions.ts';
import { writeSearchIndex } from './search/index.ts';
import { listNavigation, renderPages } from './site.ts';
import { listSources } from './sources.ts';

const source = import.meta.dirname;
const target = join(source, '../dist');

// Each of these paths is fixed: nothing but the output of an earlier build can be in there.
await rm(target, { recursive: true, force: true });

// Other programs do these, so they take their time beside the rest.
const bundles = Promise.all([
  bundle(join(source, 'browser/theme.ts'), join(target, 'assets/theme.js')),
  bundle(join(source, 'browser/site.ts'), join(target, 'assets/site.js')),
  bundle(join(source, 'search/engine.ts'), join(target, 'assets/search-engine.js')),
  bundle(join(source, 'console/main.tsx'), join(target, 'try/console.js'), {
    // The form library brings a renderer of Markdown, a parser of addresses, a merger of schemas and fields of layouts that
    // nothing of the console asks for, together more than a third of its size.
    alias: {
      'markdown-to-jsx/react': join(source, 'console/form/no-markdown.ts'),
      'fast-uri': join(source, 'console/form/no-references.ts'),
      '@x0k/json-schema-merge': join(source, 'console/form/no-references.ts'),
      '@x0k/json-schema-merge/lib/array': join(source, 'console/form/no-references.ts'),
      // The mock in the page shows no page of its own.
      './page.js': join(source, 'console/send/no-page.ts'),
      './LayoutGridField.js': join(source, 'console/form/no-layout.ts'),
      './LayoutMultiSchemaField.js': join(source, 'console/form/no-layout.ts'),
    },
  }),
  bundle(join(source, 'console/editor/open-editor.ts'), join(target, 'try/editor.js'), { name: programName }),
  bundle(join(source, 'console/send/frame.ts'), join(target, 'try/send.js')),
]);
const releases = readReleases(join(source, '../../../spec/releases'));
const steps = listSteps(releases, {
  document: currentDocument,
  file: fileURLToPath(import.meta.resolve('@dli-flink/contract/openapi.yaml')),
});
const others = [
  ...makeReferencePages(currentDocument),
  ...guides,
  tryPage(currentDocument),
  evidencePage(evidence as unknown as Evidence, [...faults.values()]),
  changelogPage(currentDocument, releases[0], await steps),
];
const pages = [homePage(currentDocument, others), ...others];
const lines = makeLines(releases, makeReferencePages);
const { version } = currentDocument.info;
const shared = { navigation: listNavigation(pages), versions: listVersions(version, pages, lines) };
const frame = {
  ...shared,
  version,
  edition: newestEdition(currentDocument),
  sources: listSources(pages, currentDocument),
};

const files = new Map([
  ...renderPages(pages, frame),
  ...machineFiles(pages, currentDocument),
  ...lineFiles(lines, pages, shared),
]);
files.set('404.html', layOutNotFound(frame, await readFile(join(source, 'theme/site.css'), 'utf8')));
files.set('assets/search-index.js', writeSearchIndex(pages));
// The reference was a page of its own; that of the operation is what it was about.
files.set('reference/index.html', layOutRedirect('reference', others[0]!));
for (const [path, content] of files) {
  const file = join(target, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, content);
}
await cp(join(source, 'theme'), join(target, 'assets'), { recursive: true });
for (const file of ['console.css', 'send/send.html'])
  await cp(join(source, 'console', file), join(target, 'try', basename(file)));
for (const file of ['contract/openapi.json', 'contract/openapi.yaml', 'deploy/job.schema.json'])
  await cp(fileURLToPath(import.meta.resolve(`@dli-flink/${file}`)), join(target, basename(file)));
await cp(workflowsFile, join(target, basename(workflowsFile)));
await bundles;
