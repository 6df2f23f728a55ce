/**
 * Applies the pending changesets: versions and changelogs, the version in the document, and what the next changes are
 * held to, which is the document and the APIs as they are now.
 */
import { copyFileSync, existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { isScalar, parseDocument } from 'yaml';

import { readDocument } from '@dli-flink/compiler';
import { checkChangesets } from './release/changesets.ts';
import { readPackages, root } from './release/packages.ts';
import type { Package } from './release/packages.ts';
import { apiPaths } from './release/api-paths.ts';
import { documentPath, releasedDocumentPath } from './release/released-document.ts';
import { ReleaseError, runCheck } from './release/run-check.ts';
import { runChangesets } from './release/run-changesets.ts';

await runCheck(async () => {
  if (checkChangesets() === 0)
    throw new ReleaseError('There is no changeset, so there is nothing to release.');
  const before = new Map(readPackages().map(({ name, version }) => [name, version]));
  runChangesets('version');
  const released = readPackages().filter(({ name, version }) => before.get(name) !== version);
  const spec = released.find(({ folder }) => folder === 'spec');
  if (spec) await releaseDocument(spec.version);
  for (const one of released) keepApi(one);
  nameVersions(new Map(released.map(({ name, version }) => [name, version])));
  const versions = released.map(({ name, version }) => `${name} ${version}`);
  return `prepared: ${versions.join(', ')}; once this is on main, \`pnpm release\` publishes it`;
});

/** The document gets the version of its package, and is kept as it is published. */
async function releaseDocument(version: string): Promise<void> {
  const file = join(root, documentPath);
  const source = readFileSync(file, 'utf8');
  const node = parseDocument(source).getIn(['info', 'version'], true);
  if (!isScalar(node) || !node.range) throw new ReleaseError(`${documentPath}: info.version is not there.`);
  // The text is cut in two, not written anew: everything else in it stays as it was written by hand.
  const [start, end] = node.range;
  writeFileSync(file, `${source.slice(0, start)}${version}${source.slice(end)}`);
  const { yaml } = await readDocument(file);
  const kept = join(root, releasedDocumentPath(version));
  mkdirSync(dirname(kept), { recursive: true });
  writeFileSync(kept, yaml);
}

/** READMEs install the versions that are released. */
function nameVersions(released: ReadonlyMap<string, string>): void {
  for (const path of globSync(['spec/README.md', 'packages/*/README.md'], { cwd: root })) {
    const file = join(root, path);
    const text = readFileSync(file, 'utf8');
    const named = text.replaceAll(/(@dli-flink\/[\w-]+)@\d+\.\d+\.\d+/g, (old, name: string) =>
      released.has(name) ? `${name}@${released.get(name)}` : old,
    );
    if (named !== text) writeFileSync(file, named);
  }
}

function keepApi(one: Package): void {
  const { program, releasedProgram, releasedReport, report } = apiPaths(one);
  const copies = [
    [report, releasedReport],
    [program, releasedProgram],
  ] as const;
  for (const [from, to] of copies) {
    if (existsSync(join(root, from))) copyFileSync(join(root, from), join(root, to));
  }
}
