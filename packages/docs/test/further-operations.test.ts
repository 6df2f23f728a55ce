/** Operations of other kinds than those of the document work everywhere, one by one and together, with no change of code. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { compileContract, parseYaml } from '@dli-flink/compiler';
import type { OpenApiDocument } from '@dli-flink/compiler/openapi';
import { validation } from '@dli-flink/contract/validation';
import { createFetchTransport, runSuite } from '@dli-flink/contract-tests';
import type { Clock } from '@dli-flink/contract-tests';
import { createMockEndpoint } from '@dli-flink/mock';
import { describe, expect, test } from 'vitest';

import { currentDocument } from '../src/document.ts';
import { operationPath } from '../src/paths.ts';
import { makeReferencePages } from '../src/reference.ts';

type Paths = OpenApiDocument['paths'];

function readYaml(name: string): unknown {
  const file = fileURLToPath(import.meta.resolve(`@dli-flink/test-kit/documents/${name}.yaml`));
  return parseYaml(readFileSync(file, 'utf8'));
}

const further = readYaml('further-operations') as Paths;

/** The document of the repository with more paths; what credentials they ask for beside. */
function withPaths(paths: Paths): OpenApiDocument {
  const { components } = currentDocument;
  const securitySchemes = {
    ...components.securitySchemes,
    Basic: { type: 'http', scheme: 'basic', description: 'A name and a password.' },
    Bearer: { type: 'http', scheme: 'bearer', description: 'A token.' },
  } as unknown as typeof components.securitySchemes;
  return {
    ...currentDocument,
    paths: { ...currentDocument.paths, ...paths },
    components: { ...components, securitySchemes },
  };
}

const documents: Readonly<Record<string, OpenApiDocument>> = {
  ...Object.fromEntries(
    Object.entries(further).map(([path, item]) => [path, withPaths({ [path]: item } as Paths)]),
  ),
  'all of them together': withPaths(further),
  'a museum': readYaml('museum') as OpenApiDocument,
};

const parameters = {
  project_id: '48cc2c48765f481480c7db940d6409d1',
  job_id: '202',
  queue_name: 'test_queue',
  eventId: '3be6453c-03eb-4357-ae5a-984a0e574a54',
};

function createClock(): Clock {
  let time = Date.UTC(2026, 10, 22);
  return {
    now: () => time,
    async sleep(milliseconds) {
      time += milliseconds;
    },
  };
}

describe.each(Object.entries(documents))('%s', (_, document) => {
  const contract = compileContract(document, validation);
  const known = new Set(Object.keys(currentDocument.paths));
  const added = Object.values(contract.operations)
    .filter(({ path }) => !known.has(path))
    .map(({ id }) => id);

  test('is tested against the mock without a departure', async () => {
    const token = 'user:password-of-the-test';
    const clock = createClock();
    const mock = createMockEndpoint({
      contract,
      token,
      credentials: Object.fromEntries(Object.keys(contract.securityHeaders).map((name) => [name, token])),
      projectId: parameters.project_id,
      jobIds: [parameters.job_id],
      now: clock.now,
    });
    const baseUrl = 'http://127.0.0.1';
    const { cases, departures } = await runSuite({
      contract,
      operations: added,
      target: { baseUrl, parameters, credentials: { token } },
      send: createFetchTransport(baseUrl, mock.fetch, clock.now),
      clock,
      writes: 'all',
      hasGateway: false,
      seed: 1,
    });
    expect(departures.map(({ key, shownBy }) => ({ key, case: shownBy.caseId }))).toEqual([]);
    const tested = new Set(cases.map(({ case: { operation } }) => operation));
    expect([...tested].toSorted()).toEqual(added.toSorted());
  });

  test('has a page for each operation', () => {
    const pages = new Map(makeReferencePages(document).map((page) => [page.path, page]));
    for (const id of added) {
      const { path } = contract.operations[id]!;
      expect(pages.get(operationPath(id))?.markdown, id).toContain(path);
    }
  });
});
