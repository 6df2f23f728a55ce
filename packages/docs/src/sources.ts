/** Where each page comes from: a file that is written by hand and, in a long one, the line. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { listOperations } from '@dli-flink/compiler/openapi';
import type { OpenApiDocument } from '@dli-flink/compiler/openapi';

import { codesOf } from './catalogue.ts';
import type { Source } from './frame.ts';
import type { Page } from './page.ts';
import { errorPath, operationPath, resourcePath } from './paths.ts';
import { listResources } from './resources.ts';

const root = join(import.meta.dirname, '../../..');

/** By the path of the page. */
export function listSources(pages: readonly Page[], document: OpenApiDocument): ReadonlyMap<string, Source> {
  const inDocument = findLine('spec/openapi.yaml');
  const inCodes = findLine('spec/error-codes.yaml');
  const inResources = findLine('spec/resources.yaml');
  const guides = pages.filter(({ section }) => section === 'Guides');
  return new Map([
    ['', { file: 'packages/docs/src/pages/home.ts' }],
    ['try', { file: 'packages/docs/src/pages/try.ts' }],
    ['evidence', { file: 'packages/docs/src/pages/evidence.ts' }],
    ['changelog', { file: 'packages/docs/src/pages/changelog.ts' }],
    ['errors', { file: 'spec/error-codes.yaml' }],
    ...guides.map(({ path }) => [path, { file: `packages/docs/src/${path}.md` }] as const),
    ...listOperations(document).map(
      ({ operationId }) => [operationPath(operationId), inDocument(`operationId: ${operationId}`)] as const,
    ),
    ...listResources(document).map(({ kind }) => [resourcePath(kind), inResources(`${kind}:`)] as const),
    ...Object.keys(codesOf(document)).map((code) => [errorPath(code), inCodes(`${code}:`)] as const),
  ]);
}

/** Finds a line of a file by what it says, without the white space around it. */
function findLine(file: string): (text: string) => Source {
  const lines = readFileSync(join(root, file), 'utf8')
    .split('\n')
    .map((line) => line.trim());
  return (text) => {
    const place = lines.indexOf(text);
    return place < 0 ? { file } : { file, line: place + 1 };
  };
}
