/**
 * Holds what the packages say of Node and TypeScript, what they are tried with, and SUPPORT.md, to the support policy.
 * Takes the root of the repository; `--write` brings SUPPORT.md up to date.
 *
 * @example node scripts/src/check-support.ts --write
 */
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { format } from 'oxfmt';
import { parse } from 'yaml';

interface Policy {
  readonly node: {
    /** What `engines` of each package lets in, the oldest first: `^20.16.0 || >=22.3.0`. */
    readonly engines: string;
    /** Majors that run every test. */
    readonly tested: readonly string[];
    readonly endOfLife: Readonly<Record<string, string>>;
  };
  readonly typescript: { readonly tested: readonly string[] };
}

interface Manifest {
  readonly private?: boolean;
  readonly engines?: { readonly node?: string };
  readonly optionalDependencies?: Versions;
}

type Versions = Readonly<Record<string, string>>;

interface Pins {
  readonly catalog: Versions;
  readonly catalogs: Readonly<Record<string, Versions>>;
}

const { positionals, values } = parseArgs({
  options: { write: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const root = positionals[0] ?? '.';
const policyFile = '.github/support-policy.json';
const runtimesFile = 'packages/test-kit/runtimes/package.json';
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const readJson = <T>(path: string): T => JSON.parse(read(path)) as T;

const { node, typescript } = readJson<Policy>(policyFile);
const [oldest, oldestMajor] = /(\d+)\.\d+/.exec(node.engines)!;
const majors = [...new Set([oldestMajor!, ...node.tested])];

function* findOtherEngines(): Generator<string> {
  for (const path of globSync('packages/*/package.json', { cwd: root })) {
    const manifest = readJson<Manifest>(path);
    const stated = manifest.engines?.node;
    if (manifest.private !== true && stated !== node.engines) {
      yield `${path}: engines.node is ${stated ?? 'missing'}; write "${node.engines}", as ${policyFile} does`;
    }
  }
}

/** The packed packages are tried with every version that is named. */
function* findUntried(): Generator<string> {
  const { catalog, catalogs } = parse(read('pnpm-workspace.yaml')) as Pins;
  const { optionalDependencies } = readJson<Manifest>(runtimesFile);
  const pins = [catalog, ...Object.values(catalogs), optionalDependencies!].flatMap((versions) =>
    // An alias names the package itself.
    Object.entries(versions).map(([name, version]) => /^npm:(.*)/.exec(version)?.[1] ?? `${name}@${version}`),
  );
  const named = [
    ...majors.map((major) => [`node@${major}`, runtimesFile] as const),
    ...typescript.tested.map((version) => [`typescript@${version}`, 'pnpm-workspace.yaml'] as const),
  ];
  for (const [start, file] of named) {
    if (!pins.some((pin) => pin.startsWith(`${start}.`))) {
      yield `${file}: nothing is tried with ${start}; pin it there, or take it out of ${policyFile}`;
    }
  }
}

async function formatTable(): Promise<string> {
  const rows = [
    ['Version', 'End of life', 'What is done with it'],
    ...majors.map((major) => [
      major === oldestMajor ? `Node.js ${major}, from ${oldest}` : `Node.js ${major}`,
      node.endOfLife[major] ?? '',
      node.tested.includes(major)
        ? 'every test on Linux, most on macOS and Windows; bugs are fixed'
        : 'the packed client and `dli-flink` run on it; nothing more is promised',
    ]),
    ...typescript.tested.map((version) => [
      `TypeScript ${version}`,
      '',
      'the declarations compile, strictly; bugs are fixed',
    ]),
  ];
  const lines = rows.map((row) => `| ${row.join(' | ')} |`);
  const { code } = await format('SUPPORT.md', lines.toSpliced(1, 0, '|-|-|-|').join('\n'));
  return code;
}

const [start, end] = ['<!-- table of the policy -->', '<!-- end of the table -->'];
const place = new RegExp(`${start}.*?${end}`, 's');
const prose = read('SUPPORT.md');
const table = await formatTable();
const current = prose.replace(place, () => `${start}\n\n${table}\n${end}`);
if (values.write) writeFileSync(join(root, 'SUPPORT.md'), current);

const problems = [...findOtherEngines(), ...findUntried()];
if (!place.test(prose)) {
  problems.push(`SUPPORT.md has no place for the table; write ${start} and ${end} where it belongs`);
} else if (!values.write && current !== prose) {
  problems.push('SUPPORT.md says something else; run `node scripts/src/check-support.ts --write`');
}
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;
else
  console.log(
    `support: Node ${node.tested.join(', ')}, TypeScript ${typescript.tested.join(', ')}, as promised`,
  );
