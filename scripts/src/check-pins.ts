/**
 * Holds what is installed to one exact version, written once. Takes the root of the workspace.
 *
 * @example node scripts/src/check-pins.ts .
 */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { isMap, isNode, isScalar, isSeq, parseDocument } from 'yaml';
import type { Node } from 'yaml';

type Manifest = Readonly<Record<string, unknown>>;

interface Settings {
  readonly packages: readonly string[];
  readonly catalog: Readonly<Record<string, string>>;
  readonly catalogs?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly minimumReleaseAge?: number;
  readonly strictDepBuilds?: boolean;
}

const root = process.argv[2] ?? '.';
const settingsFile = 'pnpm-workspace.yaml';
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const document = parseDocument(read(settingsFile));
const settings = document.toJS() as Settings;

function* findLooseDependencies(path: string): Generator<string> {
  const manifest = JSON.parse(read(path)) as Manifest;
  for (const kind of ['dependencies', 'devDependencies', 'optionalDependencies']) {
    const wanted = Object.entries((manifest[kind] ?? {}) as Readonly<Record<string, string>>);
    for (const [name, version] of wanted) {
      if (/^(catalog:[\w-]*|workspace:\*)$/.test(version)) continue;
      yield `${path}: ${name} has the version ${version} of its own; write "catalog:" and the version in ${settingsFile}`;
    }
  }
}

function* findLooseVersions(): Generator<string> {
  const lists = [settings.catalog, ...Object.values(settings.catalogs ?? {})].map(
    (versions) => [settingsFile, versions] as const,
  );
  // What tests alone install is no part of the workspace, and in no catalogue.
  const ofTests = globSync('packages/*/runtimes/package.json', { cwd: root }).map((path) => {
    const { optionalDependencies } = JSON.parse(read(path)) as Manifest;
    return [path, optionalDependencies as Readonly<Record<string, string>>] as const;
  });
  for (const [file, versions] of [...lists, ...ofTests]) {
    for (const [name, version] of Object.entries(versions)) {
      if (!/^(npm:[\w@/-]+@)?\d+\.\d+\.\d+(-[\w.]+)?$/.test(version)) {
        yield `${file}: ${name} may be any of ${version}; write one version`;
      }
    }
  }
}

function* findWeakenedGuards(): Generator<string> {
  if (!((settings.minimumReleaseAge ?? 0) >= 3 * 24 * 60)) {
    yield `${settingsFile}: minimumReleaseAge is below three days; write 4320 or more`;
  }
  if (settings.strictDepBuilds !== true) {
    yield `${settingsFile}: strictDepBuilds is off, so build scripts nobody has read could go unseen; write true`;
  }
}

/** The comment of an entry: above it, or behind it. Above the first entry, the parser gives it to the list. */
function commentOf(list: Node, entry: unknown, index: number): string {
  const { key, value } = entry as { readonly key?: unknown; readonly value?: unknown };
  const comments = [index === 0 ? list : undefined, entry, key, value].map((node) =>
    isNode(node) ? `${node.commentBefore ?? ''}${node.comment ?? ''}` : '',
  );
  return comments.join('');
}

/** Where the guards are opened for one package, somebody said why; an advisory is let be up to a day. */
function* findSilentExceptions(): Generator<string> {
  for (const path of [['allowBuilds'], ['minimumReleaseAgeExclude'], ['audit', 'ignore']]) {
    const list = document.getIn(path, true);
    if (!isMap(list) && !isSeq(list)) continue;
    for (const [index, entry] of list.items.entries()) {
      const comment = commentOf(list, entry, index);
      const named = isScalar(entry) ? entry : (entry as { readonly key: unknown }).key;
      const exception = `${settingsFile}: ${String(named)} under ${path.join('.')}`;
      if (comment.trim() === '') yield `${exception} has no reason; write it in a comment above`;
      else if (path[0] === 'audit' && !/\b\d{4}-\d\d-\d\d\b/.test(comment)) {
        yield `${exception} has no date; write until when in its comment, as YYYY-MM-DD`;
      }
    }
  }
}

/** What is typed to run pnpm names the version that package.json names. */
function* findOtherPnpm(): Generator<string> {
  const { packageManager } = JSON.parse(read('package.json')) as { readonly packageManager: string };
  const files = [
    '*.md',
    '.ci/*',
    '.github/**/*.{yml,md}',
    '{packages/*,scripts}/src/**/*.ts',
    '{packages/*,spec}/*.md',
  ];
  for (const path of globSync(files, { cwd: root })) {
    for (const [named] of read(path).matchAll(/\bpnpm@\d[\w.-]*\w/g)) {
      if (named !== packageManager)
        yield `${path}: runs ${named}; write ${packageManager}, as package.json does`;
    }
  }
}

const manifests = globSync(['package.json', ...settings.packages.map((folder) => `${folder}/package.json`)], {
  cwd: root,
});
const problems = [
  ...manifests.flatMap((path) => [...findLooseDependencies(path)]),
  ...findLooseVersions(),
  ...findWeakenedGuards(),
  ...findSilentExceptions(),
  ...findOtherPnpm(),
];
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;
else console.log(`pins: ${manifests.length} packages, every version written once and exact`);
