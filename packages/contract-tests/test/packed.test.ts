/** The package as it is published: installed in an empty folder, run as a command and within Vitest. */
import { mkdir, readFile, realpath, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

import { installRuntimes } from '@dli-flink/test-kit/install-runtimes';
import { installPacked } from '@dli-flink/test-kit/pack';
import { run } from '@dli-flink/test-kit/run';
import { findTsc } from '@dli-flink/test-kit/typescript';

// On a busy machine a process takes its time to start.
vi.setConfig({ testTimeout: 60_000 });

const { resolve } = createRequire(import.meta.url);
let folder: string;
const used = new AsyncDisposableStack();

beforeAll(async () => {
  folder = used.use(await installPacked('contract-tests')).folder;
  // The Vitest of the workspace stands for that of the user.
  const vitest = await realpath(dirname(resolve('vitest/package.json')));
  await symlink(vitest, join(folder, 'node_modules/vitest'));
}, 120_000);

afterAll(() => used.disposeAsync());

const node = (...args: readonly string[]): Promise<string> => run(process.execPath, args, { cwd: folder });

describe('the command', () => {
  it('runs by its name, against a mock endpoint of its own', async () => {
    const printed = await run('npx', ['--no', '--', 'dli-flink-contract-tests', '--phases', 'examples'], {
      cwd: folder,
    });
    expect(printed).toMatch(/keeps the contract as far as it was tested\.\n7 cases, \d+ requests/);
  });

  it('fails when the endpoint departs from the contract', async () => {
    const args = ['--mock-fault', 'name-accepts-number', '--only', 'properties/name/7'];
    const failed = node('node_modules/@dli-flink/contract-tests/dist/cli.js', ...args);
    await expect(failed).rejects.toMatchObject({ code: 1, message: expect.stringContaining('{"name":7}') });
  });
});

describe.concurrent('a whole run of the command and of the mock, each on its own,', () => {
  let find: Awaited<ReturnType<typeof installRuntimes>>;
  beforeAll(async () => {
    find = await installRuntimes();
  }, 300_000);

  it.each([20, 22, 24, 26])('ends well on Node %i', async (major) => {
    const cli = join('node_modules/@dli-flink/contract-tests/dist/cli.js');
    const printed = await run(find(major), [cli, '--seed', '1'], { cwd: folder, timeout: 50_000 });
    expect(printed).toContain('keeps the contract as far as it was tested.');
    expect(await run(find(major), [cli, '--version'], { cwd: folder })).toMatch(
      /^@dli-flink\/contract-tests /,
    );
    const mock = join('node_modules/@dli-flink/mock/dist/cli.js');
    expect(await run(find(major), [mock, 'faults'], { cwd: folder })).toContain('name-accepts-number');
  });
});

interface TestResult {
  readonly fullName: string;
  readonly status: string;
  readonly failureMessages: readonly string[];
}

/** What a run of one file comes to. */
interface TestResults {
  readonly success: boolean;
  readonly testResults: readonly [{ readonly assertionResults: readonly TestResult[] }];
  readonly printed: string;
}

/** The tests of a file, which has a mock endpoint and these options for the contract. */
async function runInVitest(name: string, mockOptions: object, options: object): Promise<TestResults> {
  const project = join(folder, name);
  await mkdir(project);
  const code = `
    import { createMockEndpoint } from '@dli-flink/mock';
    import { testContract } from '@dli-flink/contract-tests/vitest';

    const credentials = { token: 'a-token-of-the-user' };
    const mock = createMockEndpoint({ ...credentials, projectId: 'p', jobIds: ['202', '203'], ...${JSON.stringify(mockOptions)} });
    const { url } = await mock.listen();
    testContract({ baseUrl: url, projectId: 'p', jobId: 202n, ...credentials, ...${JSON.stringify(options)} });
  `;
  await writeFile(join(project, 'contract.test.mjs'), code);
  const outputFile = join(project, 'results.json');
  const vitest = [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--root',
    name,
    '--reporter=json',
    '--reporter=dot',
  ];
  // It exits with a code of its own when a test fails, and writes the same.
  const printed = await node(...vitest, `--outputFile=${outputFile}`).catch((error: Error) => error.message);
  return { ...(JSON.parse(await readFile(outputFile, 'utf8')) as TestResults), printed };
}

describe('testContract', () => {
  it('is a test for each case under its phase, and one for the random requests', async () => {
    const own = {
      id: 'own/tenant',
      phase: 'methods',
      operation: 'updateFlinkJarJob',
      title: 'a tenant',
      steps: [{ request: { body: { tenant: 'a' } }, expects: 'accepted', rules: ['body/additional'] }],
    };
    const options = { phases: ['examples', 'methods', 'fuzz'], fuzzRuns: 5, seed: 7, ownCases: [own] };
    const { testResults } = await runInVitest('keeping', {}, options);
    const tests = testResults[0].assertionResults;
    expect(tests.filter(({ status }) => status !== 'passed')).toEqual([]);
    const names = tests.map(({ fullName }) => fullName.replace(/^.*?:\d+ /, ''));
    expect(names.filter((name) => name.startsWith('phase examples '))).toHaveLength(7);
    expect(names).toEqual(
      expect.arrayContaining([
        'phase examples the example minimal (examples/updateFlinkJarJob/minimal)',
        'phase methods POST (methods/POST)',
        'phase methods a tenant (own/tenant)',
        'phase fuzz random requests, with seed 7',
      ]),
    );
  });

  it('fails where the endpoint departs, and says how', async () => {
    const options = { phases: ['properties'], only: ['properties/name'], readBack: 'none' };
    const { testResults } = await runInVitest('departing', { fault: 'name-accepts-number' }, options);
    const tests = testResults[0].assertionResults;
    const failed = tests.filter(({ status }) => status === 'failed');
    expect(failed.map(({ fullName }) => fullName.split(' (')[1])).toEqual(
      ['7', '0', '1.5', 'minus-0.5'].map((value) => `properties/name/${value})`),
    );
    const [message = ''] = failed[0]!.failureMessages;
    expect(message).toContain('A request whose body breaks a rule is accepted with status 200.');
    expect(message).toContain('{"name":7}');
    expect(message).toContain('-H "X-Auth-Token: $DLI_TOKEN"');
    expect(message).not.toContain('a-token-of-the-user');
    expect(tests.length).toBeGreaterThan(20);
  });

  it('passes where the departure is known', async () => {
    const known = { 'accepts body/name/type': 'ticket 7' };
    const options = { phases: ['properties'], only: ['properties/name/7'], known };
    const { testResults } = await runInVitest('knowing', { fault: 'name-accepts-number' }, options);
    const tests = testResults[0].assertionResults;
    expect(tests.map(({ status }) => status)).toEqual(['passed']);
  });

  it('says what keeps the endpoint from being judged', async () => {
    const { printed, success, testResults } = await runInVitest(
      'refused',
      { token: 'another-token' },
      { phases: ['examples'] },
    );
    expect(success).toBe(false);
    expect(testResults[0].assertionResults.filter(({ status }) => status === 'passed')).toEqual([]);
    expect(printed).toContain('refuses the given credentials with status 401');
  });
});

describe('the types', () => {
  it('compile without those of Node or of anything that is not installed with it', async () => {
    const source = `
      import { buildReport, formatReport, listCases, runSuite } from '@dli-flink/contract-tests';
      import type { Case, SuiteOptions } from '@dli-flink/contract-tests';
      import { testContract } from '@dli-flink/contract-tests/vitest';

      const own: Case = {
        id: 'own/tenant',
        phase: 'bodies',
        operation: 'updateFlinkJarJob',
        title: 'a tenant',
        steps: [{ request: { body: { tenant: 'a' } }, expects: 'accepted', rules: ['body/additional'] }],
      };
      testContract({ baseUrl: 'http://127.0.0.1', projectId: 'p', jobId: 1n, token: 't', ownCases: [own] });
      // @ts-expect-error there is no such phase
      testContract({ baseUrl: 'http://127.0.0.1', projectId: 'p', jobId: 1n, token: 't', phases: ['none'] });
      export async function judge(options: SuiteOptions): Promise<string> {
        const run = { startedAt: 0, duration: 0, known: new Map<string, string>() };
        listCases(options).map(({ id }) => id.length);
        return formatReport(buildReport(await runSuite(options), options, run));
      }
    `;
    await writeFile(join(folder, 'consumer.mts'), source);
    const strictly = ['--strict', '--exactOptionalPropertyTypes', '--skipLibCheck', 'false', '--noEmit'];
    const options = ['--module', 'nodenext', '--target', 'es2023', '--lib', 'es2023,dom', '--types', ''];
    expect(await node(findTsc(7), ...strictly, ...options, 'consumer.mts')).toBe('');
  });
});
