/** Reads the public API of a package from the declarations that its build has emitted. */
import { existsSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';

import ts from 'typescript';

/** Names with the source of their declarations, in alphabetical order. */
export type Declarations = ReadonlyMap<string, string>;

export interface Api {
  readonly name: string;
  /** What each subpath exports; nothing where it is a file and no module. */
  readonly subpaths: ReadonlyMap<string, Declarations>;
  /** What is exported nowhere, and the exports refer to. */
  readonly unexported: Declarations;
}

interface Manifest {
  readonly name: string;
  readonly exports: Readonly<Record<string, string | { readonly types: string }>>;
}

type Named = readonly [name: string, symbol: ts.Symbol];

const options: ts.CompilerOptions = {
  module: ts.ModuleKind.NodeNext,
  // Names are followed to where they are declared: what the language brings needs no telling.
  noLib: true,
  types: [],
};

/**
 * @param folder the package, built
 * @param ours the folder of the packages whose declarations are told in full: a type that is narrowed in one of them is
 *   narrowed in whatever hands it on
 */
export function readApi(folder: string, ours: string): Api {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
  const entries = Object.entries(manifest.exports).map(([subpath, target]) => {
    const file = typeof target === 'string' ? undefined : join(folder, target.types);
    if (file !== undefined && !existsSync(file)) {
      throw new Error(`${file} is not there; \`pnpm build\` makes it`);
    }
    return { subpath: subpath.replace(/^\./, manifest.name), file };
  });
  const program = ts.createProgram({ rootNames: entries.flatMap(({ file }) => file ?? []), options });
  const checker = program.getTypeChecker();

  const exports = entries.map(({ file, subpath }) => {
    const module = file === undefined ? undefined : checker.getSymbolAtLocation(program.getSourceFile(file)!);
    const symbols = module === undefined ? [] : checker.getExportsOfModule(module);
    return { subpath, symbols: symbols.map((symbol): Named => [symbol.name, resolve(checker, symbol)]) };
  });
  const exported = exports.flatMap(({ symbols }) => symbols.map(([, symbol]) => symbol));
  const unexported = findUnexported(checker, exported, ours.replaceAll(sep, '/'));
  return {
    name: manifest.name,
    subpaths: new Map(exports.map(({ subpath, symbols }) => [subpath, toDeclarations(checker, symbols)])),
    unexported: toDeclarations(
      checker,
      unexported.map((symbol): Named => [symbol.name, symbol]),
    ),
  };
}

/** What the declarations of exports lead to within our folders, the exports themselves left out. */
function findUnexported(
  checker: ts.TypeChecker,
  exported: readonly ts.Symbol[],
  ours: string,
): readonly ts.Symbol[] {
  // A set that grows while it is gone through: what is referred to refers to more.
  const reached = new Set(exported);
  const visit = (node: ts.Node): void => {
    const symbol = ts.isIdentifier(node) ? checker.getSymbolAtLocation(node) : undefined;
    if (symbol !== undefined) {
      const declared = resolve(checker, symbol);
      if (declared.declarations?.some((declaration) => isOnTopLevel(declaration, ours)) === true) {
        reached.add(declared);
      }
    }
    ts.forEachChild(node, visit);
  };
  for (const symbol of reached) symbol.declarations?.forEach(visit);
  return [...reached].filter((symbol) => !exported.includes(symbol));
}

function isOnTopLevel(declaration: ts.Declaration, ours: string): boolean {
  const { parent } = toStatement(declaration);
  return parent && ts.isSourceFile(parent) && parent.fileName.startsWith(ours);
}

function toDeclarations(checker: ts.TypeChecker, symbols: readonly Named[]): Declarations {
  const printer = ts.createPrinter(
    { removeComments: true },
    {
      // A name that an import has changed is told as it is declared.
      substituteNode(_, node) {
        const symbol = ts.isIdentifier(node) ? checker.getSymbolAtLocation(node) : undefined;
        return symbol?.declarations?.some(ts.isImportSpecifier) === true
          ? ts.factory.createIdentifier(resolve(checker, symbol).name)
          : node;
      },
    },
  );
  const declarations = new Map<string, string>();
  for (const [name, symbol] of symbols.toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const statements = symbol.declarations?.map(toStatement) ?? [];
    const sources = statements.map((statement) =>
      printer.printNode(ts.EmitHint.Unspecified, statement, statement.getSourceFile()),
    );
    // Two modules may each have an unexported type of this name.
    declarations.set(name, [declarations.get(name) ?? [], ...sources].flat().join('\n'));
  }
  return declarations;
}

function resolve(checker: ts.TypeChecker, symbol: ts.Symbol): ts.Symbol {
  return symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
}

/** A constant is declared within a list within a statement. */
function toStatement(declaration: ts.Declaration): ts.Node {
  return ts.isVariableDeclaration(declaration) ? declaration.parent.parent : declaration;
}
