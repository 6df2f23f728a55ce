/** Holds the pending changesets to what the changes of the document since its last release require. */
import { join } from 'node:path';

import { readDocument } from '@dli-flink/compiler';
import { highestBump } from './release/bump.ts';
import { compareDocuments } from './release/compare-documents.ts';
import { readPackages, root } from './release/packages.ts';
import { documentPath, readLastRelease } from './release/released-document.ts';
import { requireBumps } from './release/require-bumps.ts';
import { ReleaseError, runCheck } from './release/run-check.ts';

await runCheck(async () => {
  const released = readLastRelease();
  if (!released) return 'contract: nothing has been released, so there is nothing to hold the document to';
  const { version } = released;
  const { bundle: document } = await readDocument(join(root, documentPath));
  refuseOtherVersion(documentPath, 'info.version', document.info.version, version);
  const packages = readPackages().filter(({ isPrivate }) => !isPrivate);
  const spec = packages.find(({ folder }) => folder === 'spec')!;
  refuseOtherVersion('spec/package.json', 'version', spec.version, version);

  const differences = await compareDocuments(released, { file: documentPath, document });
  const bump = highestBump(differences.map((difference) => difference.bump));
  if (bump === undefined) return `contract: the document is that of release ${version}`;
  // All of them follow from the document.
  await requireBumps(documentPath, differences, new Map(packages.map(({ name }) => [name, bump])));
  return `contract: the changesets tell what is not as in release ${version} (${differences.length})`;
});

function refuseOtherVersion(file: string, what: string, version: string, released: string): void {
  if (version === released) return;
  throw new ReleaseError(
    `${file}: ${what} is ${version} and has to be ${released}, the last release; \`pnpm release:prepare\` sets the next`,
  );
}
