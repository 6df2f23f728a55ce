/**
 * Holds the pending changesets to what changes of the API of each package since its last release require. The API is
 * that of the committed reports; a program of the last release is compiled against what is built.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

import { compareApiReports } from './api-reports/compare-api-reports.ts';
import type { OpenApiDocument } from './generate/openapi.ts';
import { highestBump } from './release/bump.ts';
import type { Bump } from './release/bump.ts';
import { listDifferences } from './release/compare-documents.ts';
import { readPackages, root } from './release/packages.ts';
import type { Package } from './release/packages.ts';
import { apiPaths } from './release/released-api.ts';
import { readLastRelease } from './release/released-document.ts';
import { requireBumps } from './release/require-bumps.ts';
import type { Difference } from './release/require-bumps.ts';
import { runCheck } from './release/run-check.ts';

await runCheck(async () => {
  const released = readPackages().filter((one) => existsSync(join(root, apiPaths(one).releasedReport)));
  if (released.length === 0)
    return 'api: nothing has been released, so there is no API to hold the packages to';
  // What is generated follows from the document, and which way a value travels is known there alone.
  const exempt = isDocumentRevised() ? listGenerated() : new Set<string>();
  const differences = released.map((one): [string, Difference[]] => [
    one.name,
    [...compareReports(one, exempt), ...compileProgram(one)],
  ]);
  const changed = differences.filter(([, own]) => own.length > 0);
  if (changed.length === 0)
    return `api: that of ${released.length} packages is as their last releases had it`;
  const required = changed.map(([name, own]): [string, Bump] => [
    name,
    highestBump(own.map(({ bump }) => bump))!,
  ]);
  await requireBumps(
    'The API',
    changed.flatMap(([, own]) => own),
    new Map(required),
  );
  return `api: ${changed.length} packages have changed since their last releases, and the changesets say so`;
});

function compareReports(one: Package, exempt: ReadonlySet<string>): Difference[] {
  const { releasedReport, report } = apiPaths(one);
  const [before, after] = [releasedReport, report].map((path) => readFileSync(join(root, path), 'utf8'));
  const { added, changed, extended, removed } = compareApiReports(before!, after!, exempt);
  const tell = (bump: Bump, what: string, keys: readonly string[]): Difference[] =>
    keys.map((key) => ({ bump, place: report, text: `${key}: ${what}` }));
  return [
    ...tell('major', 'removed', removed),
    ...tell('major', 'changed', changed),
    ...tell('minor', 'has more that is optional', extended),
    ...tell('minor', 'added', added),
  ];
}

const generated = 'packages/contract/src/generated';

function isDocumentRevised(): boolean {
  const released = readLastRelease();
  const document = JSON.parse(readFileSync(join(root, generated, 'openapi.json'), 'utf8')) as OpenApiDocument;
  return released !== undefined && listDifferences(released.bundle, document).length > 0;
}

/** The names of all declarations that generation writes. */
function listGenerated(): ReadonlySet<string> {
  const files = globSync(`${generated}/*.gen.ts`, { cwd: root });
  const declarations = files.flatMap((file) => [
    ...readFileSync(join(root, file), 'utf8').matchAll(/^export (?:type|interface|const|function) (\w+)/gm),
  ]);
  return new Set(declarations.map(([, name]) => name!));
}

const tsc = join(
  dirname(createRequire(join(root, 'package.json')).resolve('typescript/package.json')),
  'bin/tsc',
);
const options = [
  '--noEmit',
  '--strict',
  '--exactOptionalPropertyTypes',
  '--skipLibCheck',
  '--pretty',
  'false',
];
const platform = ['--target', 'es2023', '--lib', 'es2023,dom,dom.iterable', '--module', 'nodenext'];

function compileProgram(one: Package): Difference[] {
  const { releasedProgram } = apiPaths(one);
  if (!existsSync(join(root, releasedProgram))) return [];
  const args = [tsc, ...options, ...platform, releasedProgram];
  const { status, stdout } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
  if (status === 0) return [];
  const [problem = ''] = stdout.split('\n');
  return [
    {
      bump: 'major',
      place: releasedProgram,
      text: `a program of the last release does not compile: ${problem}`,
    },
  ];
}
