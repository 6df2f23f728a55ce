/** The packages as they would be published: what is in them, how large they are, and whether they resolve. */
import { existsSync, mkdtempSync } from 'node:fs';
import { mkdtemp, readFile, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, posix, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { packPackages } from '@dli-flink/test-kit/pack';
import { run } from '@dli-flink/test-kit/run';

/** Ceilings in kB. To raise one takes a reason as good as the one that stands here. */
const ceilings = {
  // The document of nine operations, with every edition, the catalogue, and the order of the calls of a deployment, as they
  // are written, with their comments.
  spec: { packed: 48, unpacked: 245 },
  // The document twice, as JSON and as YAML, and the catalogue of error codes as code, are half of it; the details of a
  // job, which two operations answer with, are in it eight times: both documents, types, schemas and validators.
  contract: { packed: 146, unpacked: 1040 },
  // With the contract and openapi-fetch it has to stay within the 1,450 kB of an installed client.
  // A third of it provides for hostile replies, proxies and options, a tenth for lists, digits and security schemes.
  client: { packed: 62, unpacked: 190 },
  // Some 1,360 faults, a few lines each where they are not derived, the lives of jobs, and the inspection page,
  // which tells of each request what decided it and why.
  mock: { packed: 158, unpacked: 540 },
  // The cases, what judges them, four forms of report, one of them a page, the record of every fault that is found,
  // what stands proxies, gateways and credentials that expire, the jobs of a run's own, and what compares two runs.
  'contract-tests': { packed: 210, unpacked: 790 },
  // Planning, the engine with what it says when it fails, the job file with its schema, and the command.
  deploy: { packed: 95, unpacked: 335 },
};
type Name = keyof typeof ceilings;
const names = Object.keys(ceilings) as Name[];

interface Manifest {
  readonly bin?: string | Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly repository: { readonly directory: string };
  readonly scripts: Readonly<Record<string, string>>;
}

const root = new URL('../../', import.meta.url);
const commands = fileURLToPath(new URL('../node_modules/.bin', import.meta.url));
/** The path of each tarball. */
const tarballs = {} as Record<Name, string>;
/** The content of each file of each tarball, by its path. */
const contents = {} as Record<Name, ReadonlyMap<string, string>>;
const temporary = mkdtempSync(join(tmpdir(), 'dli-flink-tarballs-'));

beforeAll(async () => {
  for (const { name, path } of await packPackages()) {
    tarballs[name.replace('@dli-flink/', '') as Name] = path;
  }
  for (const name of names) contents[name] = await unpack(tarballs[name]);
}, 300_000);

afterAll(() => rm(temporary, { recursive: true }));

async function unpack(tarball: string): Promise<ReadonlyMap<string, string>> {
  const folder = await mkdtemp(join(temporary, 'content-'));
  await run('tar', ['-xzf', tarball, '-C', folder]);
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return new Map(
    await Promise.all(
      files.toSorted().map(async (file) => {
        const path = relative(join(folder, 'package'), file).replaceAll(sep, '/');
        return [path, await readFile(file, 'utf8')] as const;
      }),
    ),
  );
}

const readManifest = (name: Name): Manifest => JSON.parse(contents[name].get('package.json')!) as Manifest;

async function measure(name: Name): Promise<{ readonly packed: number; readonly unpacked: number }> {
  const bytes = [...contents[name].values()].reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  return { packed: (await stat(tarballs[name])).size / 1000, unpacked: bytes / 1000 };
}

it('the tarballs have the files that tarballs.txt lists, and sizes near those that it tells', async () => {
  expect(Object.keys(tarballs).toSorted()).toEqual(names.toSorted());
  const sections = names.map(async (name) => {
    const size = await measure(name);
    // Two digits: compression differs by a little from machine to machine.
    const [small, large] = [size.packed, size.unpacked].map((kB) => Number(kB.toPrecision(2)));
    const files = [...contents[name].keys()].map((path) => `  ${path}\n`);
    return `@dli-flink/${name}, ${small} kB packed, ${large} kB unpacked\n${files.join('')}`;
  });
  const list = (await Promise.all(sections)).join('\n');
  await expect(list, 'mended by `vitest run scripts/test/tarballs.test.ts -u`').toMatchFileSnapshot(
    'tarballs.txt',
  );
});

describe.each(names)('the tarball of %s', (name) => {
  it('is no larger than its ceilings', async () => {
    const size = await measure(name);
    expect(size.packed).toBeLessThanOrEqual(ceilings[name].packed);
    expect(size.unpacked).toBeLessThanOrEqual(ceilings[name].unpacked);
  });

  it('has the licence of the repository, and says which folder of it it comes from', async () => {
    expect(contents[name].get('LICENSE')).toBe(await readFile(new URL('LICENSE', root), 'utf8'));
    const { directory } = readManifest(name).repository;
    const readme = await readFile(new URL(`${directory}/README.md`, root), 'utf8');
    expect(contents[name].get('README.md')).toBe(readme);
    expect(readme).toMatch(new RegExp(`^# @dli-flink/${name}\n`));
  });

  it('has no module left whose source is gone', () => {
    const modules = [...contents[name].keys()].filter((path) => path.endsWith('.js'));
    const sources = modules.map((path) => path.replace(/^dist\/(.*)\.js$/, `packages/${name}/src/$1.ts`));
    expect(sources.filter((source) => !existsSync(new URL(source, root)))).toEqual([]);
  });

  it('names no source map that is not in it, and has no map to a source that is not', () => {
    const astray = [...contents[name]].filter(([path, content]) => {
      const targets = path.endsWith('.map')
        ? (JSON.parse(content) as { readonly sources: readonly string[] }).sources
        : Array.from(content.matchAll(/^\/\/# sourceMappingURL=(.+)$/gm), ([, map]) => map!);
      return targets.some((target) => !contents[name].has(posix.join(posix.dirname(path), target)));
    });
    // The first of them shows enough.
    expect(astray.map(([path]) => path).slice(0, 3)).toEqual([]);
  });

  it('has a README whose links lead somewhere from anywhere', () => {
    const targets = Array.from(contents[name].get('README.md')!.matchAll(/\]\(([^)]+)\)/g), ([, to]) => to!);
    expect(targets.filter((target) => !/^(https:\/\/|#)/.test(target))).toEqual([]);
  });

  it('depends on exact versions, and runs nothing when it is installed', () => {
    const { dependencies = {}, scripts } = readManifest(name);
    expect(Object.values(dependencies).filter((version) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
    expect(Object.keys(scripts).filter((script) => script.includes('install'))).toEqual([]);
  });

  it.concurrent('is all good to publint', { timeout: 60_000 }, async () => {
    const printed = await run(join(commands, 'publint'), ['run', '--strict', tarballs[name]]);
    expect(printed).toContain('All good!');
  });

  it.concurrent('has types that resolve wherever ESM does, by attw', { timeout: 60_000 }, async () => {
    // YAML has no types.
    const entries = name === 'contract' ? ['--exclude-entrypoints', './openapi.yaml'] : [];
    const options = ['--profile', 'esm-only', '--format', 'ascii', '--no-color', '--no-emoji'];
    // Any problem makes it end with a code of its own, which is an error here.
    const printed = await run(join(commands, 'attw'), [tarballs[name], ...options, ...entries]);
    expect(printed).toContain(`@dli-flink/${name}`);
  });
});

it.each([
  ['mock', 'dli-flink-mock'],
  ['deploy', 'dli-flink'],
] as const)('the command of %s is installed as %s, which its help calls it', (name, command) => {
  // npm names a command that is given as a path alone after the package, without its scope.
  expect(readManifest(name).bin).toHaveProperty(command);
});
