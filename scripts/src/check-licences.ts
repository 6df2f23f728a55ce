/**
 * Holds what is installed to licences that have been looked at. Reads what pnpm lists.
 *
 * @example pnpm licenses list --recursive --json | node scripts/src/check-licences.ts
 * @example pnpm licenses list --recursive --json --prod | node scripts/src/check-licences.ts --shipped
 */
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';

interface Installed {
  readonly name: string;
  readonly versions: readonly string[];
}

/** Ask for no more than to be named, so whoever installs our packages may do with them what ours allows. */
const permissive = ['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MIT'];
/** Of tools that are run here and not passed on, so terms for passing them on do not matter. */
const ofTools = ['BlueOak-1.0.0', 'MPL-2.0', 'PSF-2.0', 'Python-2.0', 'Unlicense'];

const { shipped } = parseArgs({ options: { shipped: { type: 'boolean', default: false } } }).values;
const allowed = new Set(shipped ? permissive : [...permissive, ...ofTools]);

/** Of licences to choose from, one is enough; of those that hold together, each has to be good. */
function isAllowed(expression: string): boolean {
  const alternatives = expression.replace(/^\((.*)\)$/, '$1').split(' OR ');
  return alternatives.some((terms) => terms.split(' AND ').every((licence) => allowed.has(licence)));
}

const listed = await text(process.stdin);
const list = Object.entries(JSON.parse(listed || '{}') as Readonly<Record<string, readonly Installed[]>>);
const problems = list
  .filter(([licence]) => !isAllowed(licence))
  .flatMap(([licence, packages]) =>
    packages.map(
      ({ name, versions }) =>
        `${name}@${versions.join(', ')} is under ${licence}; use another package, or read it and allow it in scripts/src/check-licences.ts`,
    ),
  );
const count = list.reduce((total, [, packages]) => total + packages.length, 0);
if (count === 0) problems.push('pnpm lists no package; run `pnpm install` first');
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;
else console.log(`licences: ${count} ${shipped ? 'packages that are shipped' : 'packages'}, all allowed`);
