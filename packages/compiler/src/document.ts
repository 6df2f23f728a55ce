/** Reads the document with Redocly: finds what is wrong with it, with file and line, and bundles it into one object. */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

import { stringify } from 'yaml';

import { DocumentError } from './document-error.ts';
import type { OpenApiDocument } from './openapi.ts';

export interface ContractDocument {
  /** The document with every file it refers to folded in. */
  readonly bundle: OpenApiDocument;
  /** The bundle as text, for the published copies: JSON for programs, YAML for people. */
  readonly json: string;
  readonly yaml: string;
  /** SHA-256 of the bundle, in hex: the same document gives the same hash wherever it lies. */
  readonly hash: string;
}

interface Problem {
  readonly ruleId: string;
  readonly severity: 'error' | 'warn';
  readonly message: string;
  readonly location: readonly {
    readonly source: { readonly ref: string };
    readonly pointer?: string;
    readonly start?: { readonly line: number; readonly col: number };
  }[];
}

const redoclyCli = join(
  dirname(createRequire(import.meta.url).resolve('@redocly/cli/package.json')),
  'bin/cli.js',
);
const ruleset = fileURLToPath(new URL('../../../spec/redocly.yaml', import.meta.url));

export async function readDocument(file: string): Promise<ContractDocument> {
  const folder = await mkdtemp(join(tmpdir(), 'dli-flink-bundle-'));
  try {
    const output = join(folder, 'openapi.json');
    const [lint, bundling] = await Promise.all([
      redocly(['lint', file, '--format=json', '--config', ruleset]),
      redocly(['bundle', file, '--config', ruleset, '--output', output]),
    ]);
    const problems = readProblems(lint.stdout);
    if (problems.length > 0) throw new DocumentError([...new Set(problems)].join('\n'));
    // A file that is no YAML at all ends the linter before it reports in JSON.
    for (const run of [lint, bundling]) {
      if (run.code !== 0)
        throw new DocumentError(readFailure(run.stderr, relative(process.cwd(), file) || file));
    }
    const text = await readFile(output, 'utf8');
    const bundle = JSON.parse(text) as OpenApiDocument;
    return {
      bundle,
      json: `${JSON.stringify(bundle)}\n`,
      yaml: stringify(bundle, { aliasDuplicateObjects: false, lineWidth: 110 }),
      hash: createHash('sha256').update(text).digest('hex'),
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function readProblems(stdout: string): string[] {
  if (!stdout.trimStart().startsWith('{')) return [];
  const { problems } = JSON.parse(stdout) as { problems: readonly Problem[] };
  return problems
    .filter((problem) => problem.severity === 'error')
    .map(({ location: [place], message, ruleId }) => {
      const where = place?.start ? `:${place.start.line}:${place.start.col}` : (place?.pointer ?? '');
      const reason = message.replaceAll(/\s*\n\s*/g, ' ');
      return `${place?.source.ref ?? 'document'}${where} ${reason} (${ruleId})`;
    });
}

/** Redocly frames its own failures with banners and advice; what is left is the reason. */
function readFailure(stderr: string, file: string): string {
  const syntax = /- (?<reason>.+) in "(?<source>.+)" \((?<line>\d+):(?<column>\d+)\)/.exec(stderr)?.groups;
  if (syntax) return `${file}:${syntax.line}:${syntax.column} ${syntax.reason} (YAML syntax)`;
  const lines = stderr
    .split('\n')
    .map((line) => line.trim().replace(/^- /, ''))
    .filter((line) => line !== '' && !/^([╔║╚]|validating |bundling )/.test(line));
  return `${file}: ${lines.join(' ')}`;
}

function redocly(args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const env = {
    ...process.env,
    REDOCLY_TELEMETRY: 'off',
    REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true',
    NO_COLOR: '1',
  };
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [redoclyCli, ...args],
      { env, maxBuffer: 64 * 1024 * 1024 },
      (error, stdout, stderr) => {
        resolve({ code: error === null ? 0 : Number(error.code ?? 1), stdout, stderr });
      },
    );
  });
}
