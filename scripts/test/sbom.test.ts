import { globSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { beforeAll, describe, expect, it } from 'vitest';

import { root } from '@dli-flink/test-kit/root';
import { runPnpm } from '@dli-flink/test-kit/run-pnpm';

interface Component {
  readonly purl: string;
  readonly licenses?: readonly object[];
  readonly externalReferences?: readonly { readonly hashes?: readonly { readonly alg: string }[] }[];
}

interface BillOfMaterials {
  readonly bomFormat: string;
  readonly metadata: { readonly component: Component };
  readonly components: readonly Component[];
}

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly private?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
}

const readJson = <T>(path: string): T => JSON.parse(readFileSync(path, 'utf8')) as T;
const manifests = globSync(['spec/package.json', 'packages/*/package.json'], { cwd: root })
  .map((path) => ({ folder: join(root, path, '..'), ...readJson<Manifest>(join(root, path)) }))
  .filter((manifest) => manifest.private !== true);

const output = join(root, 'dist/sbom');

beforeAll(async () => {
  rmSync(output, { recursive: true, force: true });
  // The command that the release workflow runs.
  await runPnpm(root, ['run', 'sbom']);
}, 60_000);

const read = ({ name, version }: Manifest): BillOfMaterials =>
  readJson(join(output, `${name.slice(1).replace('/', '-')}-${version}.cdx.json`));

const purl = (name: string, version: string): string => `pkg:npm/${name.replace('@', '%40')}@${version}`;

it('each package that is published has a bill of materials, and no other', () => {
  expect(globSync('*', { cwd: output })).toHaveLength(manifests.length);
  for (const manifest of manifests) {
    expect(read(manifest)).toMatchObject({
      bomFormat: 'CycloneDX',
      metadata: { component: { purl: purl(manifest.name, manifest.version) } },
    });
  }
});

/** The direct dependencies of a package, in the versions that are installed. */
function listDependencies({ dependencies = {}, folder }: (typeof manifests)[number]): readonly string[] {
  return Object.keys(dependencies).map((name) => {
    const { version } = readJson<Manifest>(join(folder, 'node_modules', name, 'package.json'));
    return purl(name, version);
  });
}

function isHashed({ externalReferences = [] }: Component): boolean {
  return externalReferences.some(({ hashes = [] }) => hashes.some(({ alg }) => alg === 'SHA-512'));
}

describe.each(manifests)('the bill of materials of $name', (manifest) => {
  it('lists what the package depends on, and nothing that it is built with', () => {
    const listed = read(manifest).components.map((component) => component.purl);
    expect(listed).toEqual(expect.arrayContaining([...listDependencies(manifest)]));
    const tools = ['typescript', 'vitest', 'turbo', 'oxlint'].map((name) => `pkg:npm/${name}@`);
    expect(listed.filter((each) => tools.some((tool) => each.startsWith(tool)))).toEqual([]);
  });

  it('says of each its licence, and its hash where it is from the registry', () => {
    const { components } = read(manifest);
    expect(components.filter(({ licenses = [] }) => licenses.length === 0)).toEqual([]);
    const foreign = components.filter((component) => !component.purl.includes('%40dli-flink'));
    expect(foreign.filter((component) => !isHashed(component))).toEqual([]);
  });
});
