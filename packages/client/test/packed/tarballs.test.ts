import { existsSync } from 'node:fs';
import { mkdir, readFile, readdir } from 'node:fs/promises';
import { join, posix, relative } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { packageNames, packPackages } from './pack.ts';
import type { PackageName, Packed } from './pack.ts';
import { run } from './run.ts';
import { installRuntimes } from './runtimes-cache.ts';

interface Manifest {
  readonly bin?: string | Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly scripts: Readonly<Record<string, string>>;
}

let packed: Packed;
let find: (path: string) => string;
/** The content of each file of each tarball, by its path. */
const contents = {} as Record<PackageName, ReadonlyMap<string, string>>;
const used = new AsyncDisposableStack();

beforeAll(async () => {
  packed = used.use(await packPackages());
  find = await installRuntimes();
  for (const name of packageNames) contents[name] = await unpack(packed.tarballs[name]);
}, 300_000);

afterAll(() => used.disposeAsync());

async function unpack(tarball: string): Promise<ReadonlyMap<string, string>> {
  const folder = `${tarball}.content`;
  await mkdir(folder);
  await run('tar', ['-xzf', tarball, '-C', folder]);
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return new Map(
    await Promise.all(
      files.map(
        async (file) => [relative(join(folder, 'package'), file), await readFile(file, 'utf8')] as const,
      ),
    ),
  );
}

const readManifest = (name: PackageName): Manifest =>
  JSON.parse(contents[name].get('package.json')!) as Manifest;

describe.each(packageNames)('the tarball of %s', (name) => {
  it('has what was built, its manifest and its papers, and no other file', () => {
    const expected = /^(dist\/.*\.(js|d\.ts)(\.map)?|package\.json|LICENSE|README\.md)$/;
    const others = [...contents[name].keys()].filter((path) => !expected.test(path));
    // The document is the contract as much as the code is.
    const document = ['src/generated/openapi.json', 'src/generated/openapi.yaml'];
    expect(others.toSorted()).toEqual(name === 'contract' ? document : []);
  });

  it('has no module left whose source is gone', () => {
    const modules = [...contents[name].keys()].filter((path) => path.endsWith('.js'));
    const sources = modules.map((path) => path.replace(/^dist\/(.*)\.js$/, `../../../${name}/src/$1.ts`));
    expect(sources.filter((source) => !existsSync(new URL(source, import.meta.url)))).toEqual([]);
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

  it('depends on exact versions, and runs nothing when it is installed', () => {
    const { dependencies, scripts } = readManifest(name);
    expect(Object.values(dependencies).filter((version) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
    expect(Object.keys(scripts).filter((script) => script.includes('install'))).toEqual([]);
  });

  it.concurrent('is all good to publint', { timeout: 60_000 }, async () => {
    const publint = find('node_modules/publint/src/cli.js');
    const printed = await run(process.execPath, [publint, 'run', '--strict', packed.tarballs[name]]);
    expect(printed).toContain('All good!');
  });

  it.concurrent('has types that resolve wherever ESM does, by attw', { timeout: 60_000 }, async () => {
    const attw = find('node_modules/@arethetypeswrong/cli/dist/index.js');
    // YAML has no types.
    const entries = name === 'contract' ? ['--exclude-entrypoints', './openapi.yaml'] : [];
    const options = ['--profile', 'esm-only', '--format', 'ascii', '--no-color', '--no-emoji'];
    // Any problem makes it end with a code of its own, which is an error here.
    const printed = await run(process.execPath, [attw, packed.tarballs[name], ...options, ...entries]);
    expect(printed).toContain(`@dli-flink/${name}`);
  });
});

it('the command of the mock is installed under the name that its help gives it', () => {
  // npm names a command that is given as a path alone after the package, without its scope.
  expect(readManifest('mock').bin).toHaveProperty('dli-flink-mock');
});
