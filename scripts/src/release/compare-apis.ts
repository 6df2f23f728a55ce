import { spawnSync } from 'node:child_process';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

import { compareApiReports } from '../api-reports/compare-api-reports.ts';
import { parseYaml } from '@dli-flink/compiler';
import type { OpenApiDocument } from '@dli-flink/compiler/openapi';
import { listDifferences } from '@dli-flink/compiler/changes';
import { apiPaths } from './api-paths.ts';
import type { Bump } from './bump.ts';
import { root } from './packages.ts';
import type { Package } from './packages.ts';
import { readLastRelease } from './released-document.ts';
import type { Difference } from './require-bumps.ts';

const generated = 'packages/contract/src/generated';
const typescript = createRequire(join(root, 'package.json')).resolve('typescript/package.json');
const compiler = [
  join(dirname(typescript), 'bin/tsc'),
  ...'--noEmit --pretty false --strict --exactOptionalPropertyTypes --skipLibCheck'.split(' '),
  ...'--target es2023 --lib es2023,dom,dom.iterable --module nodenext'.split(' '),
];

/**
 * Compares the API of a package with that of its last release.
 *
 * @param exempt names of declarations whose changes do not count
 */
export function compareApis(one: Package, exempt: ReadonlySet<string>): Difference[] {
  return [...compareReports(one, exempt), ...compileProgram(one)];
}

/**
 * What follows from a document that has changed is judged with the document: there it is known which way a value
 * travels, and so whether it may be wider or narrower.
 */
export function listExempt(): ReadonlySet<string> {
  const released = readLastRelease();
  const document = parseYaml(readFileSync(join(root, generated, 'openapi.json'), 'utf8')) as OpenApiDocument;
  if (!released || listDifferences(released.document, document).length === 0) return new Set();
  const sources = globSync(`${generated}/*.gen.ts`, { cwd: root }).map((file) =>
    readFileSync(join(root, file), 'utf8'),
  );
  const declarations = /^export (?:type|interface|const|function) (\w+)/gm;
  return new Set(sources.flatMap((source) => Array.from(source.matchAll(declarations), ([, name]) => name!)));
}

function compareReports(one: Package, exempt: ReadonlySet<string>): Difference[] {
  const { releasedReport, report } = apiPaths(one);
  const [before, after] = [releasedReport, report].map((path) => readFileSync(join(root, path), 'utf8'));
  const { added, changed, extended, removed } = compareApiReports(before!, after!, exempt);
  const tell = (bump: Bump, what: string, exports: readonly string[]): Difference[] =>
    exports.map((name) => ({ bump, place: report, text: `${name}: ${what}` }));
  return [
    ...tell('major', 'removed', removed),
    ...tell('major', 'changed', changed),
    ...tell('minor', 'has more that is optional', extended),
    ...tell('minor', 'added', added),
  ];
}

function compileProgram(one: Package): Difference[] {
  const { releasedProgram } = apiPaths(one);
  if (!existsSync(join(root, releasedProgram))) return [];
  const { status, stdout } = spawnSync(process.execPath, [...compiler, releasedProgram], {
    cwd: root,
    encoding: 'utf8',
  });
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
