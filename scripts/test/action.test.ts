/** The shell of the action, with a command in the place of the one that npm installs. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { createMockEndpoint } from '@dli-flink/mock';
import { root } from '@dli-flink/test-kit/root';
import { describe, expect, it, vi } from 'vitest';
import { parse } from 'yaml';

import { runCheck, writeFiles } from './checks.ts';

// On a busy machine each of several processes takes its time to start.
vi.setConfig({ testTimeout: 60_000 });

interface Action {
  readonly inputs: Readonly<Record<string, { readonly default?: string; readonly required?: boolean }>>;
  readonly outputs: object;
  readonly runs: {
    readonly steps: readonly { readonly id?: string; readonly env?: Readonly<Record<string, string>> }[];
  };
}

interface WorkflowStep {
  readonly uses?: string;
  readonly with?: object;
}

const action = parse(readFileSync(join(root, 'action/action.yml'), 'utf8')) as Action;
const required = Object.keys(action.inputs).filter((name) => action.inputs[name]!.required);
const step = action.runs.steps.find(({ id }) => id === 'dli-flink')!;

const projectId = '48cc2c48765f481480c7db940d6409d1';
const inputs = { file: 'job.yaml', 'project-id': projectId, cloud: 'open-telekom-cloud', region: 'eu-de' };

/** Puts a program in the place of the command, and notes what npm was asked for. */
const npm = `#!/bin/sh
echo "$*" >> "$RUNNER_TEMP/npm.txt"
mkdir -p "$3/node_modules/.bin"
cp "$RUNNER_TEMP/command.js" "$3/node_modules/.bin/dli-flink"
`;

/** What the action gives the step, by the expressions of its file. */
function fillIn(given: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const values = Object.entries(step.env!).map(([name, expression]) => {
    const [, input] = /^\$\{\{ inputs\.([\w-]+) \}\}$/.exec(expression)!;
    return [name, given[input!] ?? action.inputs[input!]!.default ?? ''];
  });
  return Object.fromEntries(values) as Readonly<Record<string, string>>;
}

/** Begins the step in a folder of its own. */
function begin(given: Readonly<Record<string, string>>, program: string, files = {}) {
  const folder = writeFiles({
    'bin/npm': npm,
    'command.js': `#!/usr/bin/env node\n${program}`,
    'summary.md': '',
    'output.txt': '',
    ...files,
  });
  for (const name of ['bin/npm', 'command.js']) chmodSync(join(folder, name), 0o755);
  const child = spawn('bash', ['-c', 'exec bash "$GITHUB_ACTION_PATH/deploy.sh"'], {
    cwd: folder,
    // Bash takes a socket for a sign of another machine, and reads what is set up for that.
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: `${join(folder, 'bin')}:${process.env.PATH}`,
      GITHUB_ACTION_PATH: join(root, 'action'),
      GITHUB_STEP_SUMMARY: join(folder, 'summary.md'),
      GITHUB_OUTPUT: join(folder, 'output.txt'),
      RUNNER_TEMP: folder,
      ...fillIn(given),
    },
  });
  const printed = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const)
    child[stream].setEncoding('utf8').on('data', (text: string) => (printed[stream] += text));
  const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
  return { child, folder, printed, read };
}

async function run(given: Readonly<Record<string, string>>, program: string, files = {}) {
  const { child, printed, read, ...rest } = begin(given, program, files);
  const [code] = (await once(child, 'close')) as [number | null];
  return { ...rest, ...printed, code, outputs: readOutputs(read('output.txt')), read };
}

/** What GitHub reads of the file of outputs. */
function readOutputs(text: string): Readonly<Record<string, string>> {
  const form = /^(\w+)(?:=(.*)|<<(.*)\n(?<value>[^]*?)\n\3)$/gm;
  return Object.fromEntries([...text.matchAll(form)].map(([, name, line, , value]) => [name, line ?? value]));
}

const tellArguments = 'console.log(JSON.stringify(process.argv.slice(2)));';

describe('plan', () => {
  const markdown = '### Plan\n\nchanges=false\nEOF\n$(id)\n';
  const tellMarkdown = `process.stdout.write(${JSON.stringify(markdown)});`;

  it('is what is done by default, and shows its Markdown', async () => {
    const { code, outputs, read } = await run(inputs, `${tellMarkdown} process.exitCode = 3;`);
    expect(code).toBe(0);
    expect(read('summary.md')).toBe(markdown);
    expect(outputs).toEqual({ changes: 'true', markdown: markdown.trimEnd() });
  });

  it('tells that nothing is to be changed', async () => {
    const { code, outputs } = await run(inputs, tellMarkdown);
    expect({ code, changes: outputs.changes }).toEqual({ code: 0, changes: 'false' });
  });

  it.each([1, 2])('fails as the command does, with %i and no output', async (status) => {
    const { code, outputs, read, stderr } = await run(
      inputs,
      `console.error('the reason'); ${tellMarkdown} process.exitCode = ${status};`,
    );
    expect({ code, outputs, stderr }).toEqual({ code: status, outputs: {}, stderr: 'the reason\n' });
    expect(read('summary.md')).toBe(markdown);
  });

  it('gives every input, as it is, to the command', async () => {
    const hostile = "\"; touch stolen; $(touch stolen) `touch stolen` 'x' -- a b";
    const { folder, outputs } = await run(
      {
        ...inputs,
        file: `--yes ${hostile}`,
        'base-url': hostile,
        set: `entrypoint=obs://b/a-2.jar\n\ndesc=${hostile}\n`,
      },
      tellArguments,
    );
    expect(JSON.parse(outputs.markdown!)).toEqual([
      'plan',
      '--markdown',
      '--exit-code',
      `--project-id=${projectId}`,
      '--cloud=open-telekom-cloud',
      '--region=eu-de',
      `--base-url=${hostile}`,
      '--set=entrypoint=obs://b/a-2.jar',
      `--set=desc=${hostile}`,
      '--',
      `--yes ${hostile}`,
    ]);
    expect(existsSync(join(folder, 'stolen'))).toBe(false);
  });

  it('has the credentials in its environment, and nowhere else', async () => {
    const tell = 'const { DLI_TOKEN, HUAWEICLOUD_SDK_AK: ak, HUAWEICLOUD_SDK_SK: sk } = process.env;';
    const { outputs, read } = await run(
      { ...inputs, token: 't0ken', 'access-key': 'AK', 'secret-key': 's3cret' },
      `${tell} console.log([DLI_TOKEN, ak, sk, ...process.argv].join(' '));`,
    );
    expect(outputs.markdown).toMatch(/^t0ken AK s3cret /);
    expect(outputs.markdown!.match(/t0ken|s3cret/g)).toHaveLength(2);
    expect(read('npm.txt')).not.toMatch(/t0ken|s3cret/);
  });
});

describe('apply', () => {
  it('asks nothing, and ends as the command does', async () => {
    const { code, outputs, stdout } = await run(
      { ...inputs, command: 'apply' },
      `${tellArguments} process.exitCode = 1;`,
    );
    expect(JSON.parse(stdout)).toEqual([
      'apply',
      '--yes',
      `--project-id=${projectId}`,
      '--cloud=open-telekom-cloud',
      '--region=eu-de',
      '--',
      'job.yaml',
    ]);
    expect({ code, outputs }).toEqual({ code: 1, outputs: {} });
  });

  it('is told when the run is cancelled, and has the time to end', async () => {
    const { child, printed } = begin(
      { ...inputs, command: 'apply' },
      `setInterval(() => {}, 1000);
      process.on('SIGINT', () => setTimeout(() => { console.log('stands'); process.exit(130); }, 100));
      console.log('begun');`,
    );
    await once(child.stdout, 'data');
    child.kill('SIGINT');
    expect(await once(child, 'close')).toEqual([130, null]);
    expect(printed.stdout).toBe('begun\nstands\n');
  });
});

it('refuses another command, and says which there are', async () => {
  const { code, stderr } = await run({ ...inputs, command: 'stop' }, tellArguments);
  expect({ code, stderr }).toEqual({ code: 2, stderr: 'command is "stop"; write plan or apply\n' });
});

describe('the package', () => {
  const { version } = JSON.parse(readFileSync(join(root, 'packages/deploy/package.json'), 'utf8')) as {
    readonly version: string;
  };

  it.each([
    ['that the action was released with', {}, version],
    ['that is asked for', { version: '7.8.9' }, '7.8.9'],
  ])('is of the version %s', async (_, given, expected) => {
    const { read } = await run({ ...inputs, ...given }, tellArguments);
    expect(read('npm.txt')).toMatch(
      new RegExp(`^install --prefix \\S+ --ignore-scripts .*@dli-flink/deploy@${expected}\n$`),
    );
  });
});

describe('with the command that is built here', () => {
  const job = `job: { id: 202 }
settings: { entrypoint: obs://my-bucket/orders-1.4.2.jar }
deploy: { wait: { poll: 0.05, settle: 0.05 } }
`;
  const command = join(root, 'packages/deploy/dist/cli.js');

  it('shows what is to be changed, and changes it', async () => {
    const mock = createMockEndpoint({ token: 'secret', projectId, jobIds: ['202'] });
    await using server = await mock.listen();
    const where = { file: 'job.yaml', 'project-id': projectId, 'base-url': server.url, token: 'secret' };
    const runIt = (given: object) =>
      run({ ...where, ...given }, `await import(${JSON.stringify(pathToFileURL(command).href)});`, {
        'job.yaml': job,
        'package.json': '{ "type": "module" }',
      });
    const before = await runIt({ set: 'parallel_number=4' });
    expect(before).toMatchObject({ code: 0, outputs: { changes: 'true' } });
    expect(before.read('summary.md')).toMatch(
      /parallel_number.*\+ 4\n.*obs:\/\/my-bucket\/orders-1\.4\.2\.jar/s,
    );
    const applied = await runIt({ command: 'apply', set: 'parallel_number=4' });
    expect(applied).toMatchObject({ code: 0, stdout: expect.stringContaining('Job 202') as string });
    expect(mock.readJob('202')).toMatchObject({
      status: 'job_running',
      settings: { entrypoint: 'obs://my-bucket/orders-1.4.2.jar', parallel_number: 4 },
    });
    expect(await runIt({ set: 'parallel_number=4' })).toMatchObject({
      code: 0,
      outputs: { changes: 'false' },
    });
  });
});

describe('the workflow of the guide', () => {
  const guide = readFileSync(join(root, 'packages/docs/src/guides/deploy.md'), 'utf8');
  const [, text] = /^```yaml title="\.github\/workflows\/deploy\.yml"\n(.*?)^```$/ms.exec(guide)!;
  const ours = /dli-flink\/dli-flink\/action@main\b.*/g;

  it('is sound, with a commit of the action', () => {
    const pinned = text!.replaceAll(ours, `dli-flink/dli-flink/action@${'0'.repeat(40)} # v0.1.0`);
    expect(pinned).not.toBe(text);
    const { exitCode, lines } = runCheck('workflows', [writeFiles({ 'deploy.yml': pinned })]);
    expect({ exitCode, lines }).toEqual({ exitCode: 0, lines: ['workflows: 1 files, all sound'] });
  });

  it('gives inputs there are, and reads outputs there are', () => {
    const { jobs } = parse(text!) as {
      readonly jobs: Readonly<Record<string, { readonly steps: readonly WorkflowStep[] }>>;
    };
    const steps = Object.values(jobs).flatMap((job) => job.steps);
    const given = steps.filter(({ uses }) => uses?.startsWith('dli-flink/')).map((one) => one.with!);
    expect(given).toHaveLength(2);
    for (const values of given) {
      expect(Object.keys(action.inputs)).toEqual(expect.arrayContaining(Object.keys(values)));
      expect(Object.keys(values)).toEqual(expect.arrayContaining(required));
    }
    const read = [...text!.matchAll(/steps\.plan\.outputs\.(\w+)/g)].map(([, name]) => name);
    expect(Object.keys(action.outputs).toSorted()).toEqual(read.toSorted());
  });
});
