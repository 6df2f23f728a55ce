/** What our packages are installed with. */
import { createRequire } from 'node:module';

export interface Manager {
  readonly name: string;
  /** Files that are in the empty folder, beside `package.json`, to say how packages are to be installed. */
  readonly files: Readonly<Record<string, string>>;
  /** Installs the packages whose names follow. */
  readonly add: readonly string[];
  /** Compiles the programs in the folder, with TypeScript 5.9 or, where it says so, 7. */
  readonly tsc: readonly string[];
  /** Runs the installed command that follows. */
  readonly exec: readonly string[];
  /** Runs the program that follows, after this one. */
  readonly start: (first: string) => readonly string[];
}

/** The compiler in the version that generators need. */
const typescript = `typescript@${(createRequire(import.meta.url)('typescript/package.json') as { readonly version: string }).version}`;
const inNode = (first: string): readonly string[] => ['node', '--import', first];

export const managers: readonly Manager[] = [
  {
    name: 'npm',
    files: {},
    add: ['npm', 'install'],
    tsc: ['tsc'],
    exec: ['npx', '--no', '--'],
    start: inNode,
  },
  {
    name: 'pnpm, where nothing is hoisted',
    files: {
      'pnpm-workspace.yaml': 'nodeLinker: isolated\nhoist: false\nstrictPeerDependencies: true\n',
    },
    add: ['pnpm', 'add'],
    tsc: ['tsc7'],
    exec: ['pnpm', 'exec'],
    start: inNode,
  },
  {
    name: 'Yarn, with node_modules',
    files: { 'yarn.lock': '', '.yarnrc.yml': 'nodeLinker: node-modules\n' },
    add: ['yarn', 'add'],
    tsc: ['tsc7'],
    exec: ['yarn', 'run'],
    start: inNode,
  },
  {
    name: 'Yarn, with Plug’n’Play',
    // It warns that its own way to load ES modules is experimental.
    files: { 'yarn.lock': '', '.yarnrc.yml': 'logFilters: [{ code: YN0092, level: discard }]\n' },
    // The only compiler that finds packages in Yarn's cache is one that Yarn has installed, and changed.
    add: ['yarn', 'add', typescript],
    tsc: ['yarn', 'tsc'],
    exec: ['yarn', 'run'],
    start: (first) => ['yarn', ...inNode(first)],
  },
  {
    name: 'Bun',
    files: {},
    add: ['bun', 'add'],
    tsc: ['tsc7'],
    exec: ['bun', 'x', '--no-install'],
    start: (first) => ['bun', '--preload', first],
  },
];
