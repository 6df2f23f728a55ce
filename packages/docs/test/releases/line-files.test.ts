import { posix } from 'node:path';

import { expect, it } from 'vitest';

import type { OpenApiDocument } from '@dli-flink/compiler/openapi';
import { listOperations } from '@dli-flink/compiler/openapi';
import type { Page } from '../../src/page.ts';
import { errorIndexPage, errorPages } from '../../src/pages/errors.ts';
import { operationPage } from '../../src/pages/operation.ts';
import { lineFiles } from '../../src/releases/line-files.ts';
import { makeLines } from '../../src/releases/release.ts';
import { listVersions } from '../../src/releases/versions.ts';
import { noReleases, releases, third } from './fixtures/released.ts';

const makePages = (document: OpenApiDocument): readonly Page[] => [
  ...listOperations(document).map(({ operationId }) => operationPage(document, operationId)),
  errorIndexPage(document),
  ...errorPages(document),
];
const current = makePages(third.document);
const lines = makeLines(releases, makePages);
const versions = listVersions(third.version, current, lines);
const files = lineFiles(lines, current, { navigation: [], versions });
const read = (path: string): string => String(files.get(path));

it('each line has its pages as HTML and as Markdown, an index, and its data', () => {
  expect([...files.keys()].filter((path) => path.startsWith('v0.1/')).toSorted()).toEqual(
    [
      ...['', 'update-job/', 'errors/', 'errors/job.1/', 'errors/job.2/'].flatMap((folder) => [
        `v0.1/${folder}index.html`,
        `v0.1/${folder}index.md`,
      ]),
      'v0.1/errors.json',
      'v0.1/openapi.json',
      'v0.1/openapi.yaml',
    ].toSorted(),
  );
});

it('the pages are made from the document of the newest patch', () => {
  expect(read('v0.1/errors/job.2/index.md')).toContain('Wait for a minute');
  expect(read('v0.1/update-job/index.md')).toContain('57');
  expect(read('v0.2/update-job/index.md')).not.toContain('57');
  expect(read('v0.1/update-job/index.html')).toContain('Contract 0.1.1.');
  expect(read('v0.1/update-job/index.html')).toContain('href="../../v0.1/openapi.yaml"');
  expect(JSON.parse(read('v0.1/errors.json'))).toMatchObject({
    version: '0.1.1',
    errors: { 'JOB.2': { page: 'https://dli-flink.github.io/dli-flink/v0.1/errors/job.2/' } },
  });
  expect(JSON.parse(read('v0.1/openapi.json'))).toMatchObject({ info: { version: '0.1.1' } });
});

it.each([
  ['v0.1/update-job/index.html', 'update-job/'],
  ['v0.1/errors/job.2/index.html', 'v0.1/errors/job.2/'],
  ['v0.1/index.html', ''],
])(
  'search engines know %s as the page that is kept up to date, as long as there is one',
  (path, canonical) => {
    expect(read(path)).toContain(
      `<link rel="canonical" href="https://dli-flink.github.io/dli-flink/${canonical}"`,
    );
  },
);

it('no link of a line leads to a page of the operation or of an error that is not there', () => {
  const known = new Set([...files.keys(), ...current.map(({ path }) => `${path}/index.html`)]);
  const broken = [...files].flatMap(([path, content]) =>
    path.endsWith('.html')
      ? [...String(content).matchAll(/ href="(?!https:)([^"#]+)/g)]
          .map(([, href]) => posix.join(posix.dirname(path), href!))
          .map((target) => (target.endsWith('/') ? `${target}index.html` : target))
          .filter((target) => /update-job|errors|^v\d/.test(target) && !known.has(target))
      : [],
  );
  expect(broken).toEqual([]);
});

const listTargets = (path: string): readonly string[] =>
  [
    ...(/<details class="version">.*?<\/details>/s.exec(read(path))?.[0] ?? '').matchAll(/href="([^"]*)"/g),
  ].map(([, href]) => posix.join(posix.dirname(path), href!));

it('leads to the same page of another version, or to its beginning', () => {
  expect(versions.map(({ folder, version }) => [folder, version])).toEqual([
    ['', '0.2.0'],
    ['v0.1/', '0.1.1'],
  ]);
  expect(listTargets('v0.1/update-job/index.html')).toEqual(['update-job/', 'v0.1/update-job/']);
  expect(listTargets('v0.1/errors/job.2/index.html')).toEqual(['./', 'v0.1/errors/job.2/']);
});

it('there is nothing before the first release', () => {
  expect([...lineFiles(makeLines(noReleases, makePages), current, { navigation: [] }).keys()]).toEqual([]);
});
