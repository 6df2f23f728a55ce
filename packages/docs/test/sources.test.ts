import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { expect, it } from 'vitest';

import { currentDocument } from '../src/document.ts';
import { guides } from '../src/guides/guides.ts';
import { listSources } from '../src/sources.ts';
import { ourPages, readSite } from './fixtures/site-files.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const sources = listSources(guides, currentDocument);

const plain = (text: string): string => text.toLowerCase().replaceAll('-', '');

it('each page tells where it comes from, down to the line of what it is about', () => {
  const lost = [...sources].filter(([path, { file, line }]) => {
    const lines = readFileSync(root + file, 'utf8').split('\n');
    return line !== undefined && !plain(lines[line - 1]!).includes(plain(path.split('/').at(-1)!));
  });
  expect(lost).toEqual([]);
  expect(sources.get('errors/dli.12003')).toMatchObject({ file: 'spec/error-codes.yaml' });
  expect(sources.get('errors/dli.12003')!.line).toBeGreaterThan(1);
  expect(sources.get('update-flink-jar-job')!.line).toBeGreaterThan(1);
});

it('every page that is kept up to date leads there', () => {
  const current = ourPages.filter((file) => !/^v\d|^404/.test(file));
  expect(current.filter((file) => !readSite(file).includes('>Edit this page</a>'))).toEqual([]);
  expect(readSite('guides/deploy/index.html')).toContain(
    'href="https://github.com/dli-flink/dli-flink/edit/main/packages/docs/src/guides/deploy.md"',
  );
});
