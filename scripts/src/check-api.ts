/**
 * Holds the pending changesets to what changes of the API of each package since its last release require. The API is
 * that of the committed reports; a program of the last release is compiled against what is built.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { compareApis, listExempt } from './release/compare-apis.ts';
import { apiPaths } from './release/api-paths.ts';
import { highestBump } from './release/bump.ts';
import { readPackages, root } from './release/packages.ts';
import { requireBumps } from './release/require-bumps.ts';
import { runCheck } from './release/run-check.ts';

await runCheck(async () => {
  const released = readPackages().filter((one) => existsSync(join(root, apiPaths(one).releasedReport)));
  if (released.length === 0) {
    return 'api: nothing has been released, so there is no API to hold the packages to';
  }
  const exempt = listExempt();
  const differences = new Map(released.map((one) => [one.name, compareApis(one, exempt)]));
  const required = [...differences].flatMap(([name, own]) => {
    const bump = highestBump(own.map((difference) => difference.bump));
    return bump === undefined ? [] : [[name, bump] as const];
  });
  if (required.length === 0)
    return `api: that of ${released.length} packages is as their last releases had it`;
  const all = [...differences.values()].flat();
  await requireBumps('The API', all, new Map(required));
  return `api: the changesets tell what is not as in the last releases (${all.length})`;
});
