/** The one place that knows Redocly: it lints the document, folds its files into one, and knows where all of it stands. */
import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import {
  BaseResolver,
  bundle,
  escapePointerFragment,
  getLineColLocation,
  lint,
  loadConfig,
  unescapePointerFragment,
  YamlParseError,
} from '@redocly/openapi-core';
import type { Document, NormalizedProblem } from '@redocly/openapi-core';

import { DocumentError } from './document-error.ts';
import type { Path } from './document-error.ts';
import { restoreDigits } from './exact-numbers.ts';

const ruleset: string = fileURLToPath(new URL('../../../spec/redocly.yaml', import.meta.url));

/** Redocly reads numbers; its linter knows nothing else, and bundling moves values as they are. */
class ExactResolver extends BaseResolver {
  override parseDocument(...args: Parameters<BaseResolver['parseDocument']>): Document {
    const document = super.parseDocument(...args);
    return { ...document, parsed: restoreDigits(document.parsed, document.source.body) };
  }
}

export interface Bundled {
  readonly bundle: object;
  /** The place of something in the sources. @example 'openapi.yaml:12:7' */
  locate(path: Path): string;
}

/** @throws DocumentError with a line for each problem that the linter has found */
export async function lintAndBundle(file: string): Promise<Bundled> {
  try {
    const config = await loadConfig({ configPath: ruleset });
    const externalRefResolver = new BaseResolver(config.resolve);
    const problems = await lint({ ref: file, config, externalRefResolver });
    const lines = problems.filter(({ severity }) => severity === 'error').map(describeProblem);
    if (lines.length > 0) throw new DocumentError([...new Set(lines)].join('\n'));
    const sources = new Map<string, Document>();
    for (const [name, read] of externalRefResolver.cache) {
      const source = await read;
      if ('parsed' in source) sources.set(name, source);
    }
    // It writes into what it has read, so it reads for itself.
    const bundled = await bundle({
      ref: file,
      config,
      externalRefResolver: new ExactResolver(config.resolve),
    });
    return {
      bundle: bundled.bundle.parsed as object,
      locate: (path) => locate(externalRefResolver, sources, file, path),
    };
  } catch (error) {
    throw error instanceof DocumentError ? error : new DocumentError(describeFailure(error as Error, file));
  }
}

function describeProblem({ location: [place], message, ruleId }: NormalizedProblem): string {
  const where = place === undefined ? 'document' : showPlace(place);
  return `${where} ${message.replaceAll(/\s*\n\s*/g, ' ')} (${ruleId})`;
}

/** What ends the linter: a file that is not there, no YAML, or no OpenAPI. */
function describeFailure(error: Error, file: string): string {
  if (error instanceof YamlParseError) {
    const { col, line, message, source } = error;
    const [reason] = message.split(' in "');
    return `${nameFile(source.absoluteRef)}:${line}:${col} ${reason} (YAML syntax)`;
  }
  if (error.message.startsWith('ENOENT')) return `${nameFile(file)}: it does not exist`;
  return `${nameFile(file)}:1:1 ${error.message.replaceAll(/\s*\n\s*/g, ' ')}`;
}

function locate(
  resolver: BaseResolver,
  sources: ReadonlyMap<string, Document>,
  file: string,
  path: Path,
): string {
  let document = sources.get(file)!;
  let keys: Path = [];
  for (const key of path) {
    let node = look(document.parsed, keys);
    // A key beside a reference comes before what the reference leads to.
    for (let hops = 0; hops < 100 && typeof node?.$ref === 'string' && !(key in node); hops++) {
      const [name = '', pointer = ''] = node.$ref.split('#');
      const next =
        name === '' ? document : sources.get(resolver.resolveExternalRef(document.source.absoluteRef, name));
      if (next === undefined) break;
      document = next;
      keys = pointer.split('/').slice(1).map(unescapePointerFragment);
      node = look(document.parsed, keys);
    }
    if (node === undefined || !(key in node)) break;
    keys = [...keys, key];
  }
  const pointer = `#/${keys.map(escapePointerFragment).join('/')}`;
  return showPlace({ source: document.source, pointer, reportOnKey: true });
}

function look(root: unknown, keys: Path): Readonly<Record<string, unknown>> | undefined {
  let node: unknown = root;
  for (const key of keys) node = Object(node)[key] as unknown;
  return typeof node === 'object' && node !== null ? (node as Readonly<Record<string, unknown>>) : undefined;
}

function showPlace(place: Parameters<typeof getLineColLocation>[0]): string {
  const { source, start } = getLineColLocation(place);
  return `${nameFile(source.absoluteRef)}:${start.line}:${start.col}`;
}

function nameFile(file: string): string {
  return relative(process.cwd(), file) || file;
}

const command = join(
  dirname(createRequire(import.meta.url).resolve('@redocly/cli/package.json')),
  'bin/cli.js',
);

/**
 * Runs one of the commands that the library does not have, and reads the JSON that it prints. Redocly looks for a
 * configuration where it runs.
 */
export async function runRedocly<Output>(cwd: string, args: readonly string[]): Promise<Output> {
  const { stdout } = await promisify(execFile)(process.execPath, [command, ...args, '--format=json'], {
    cwd,
    env: { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' },
    maxBuffer: 64 * 1024 * 1024,
  });
  return JSON.parse(stdout) as Output;
}
