/** The package as who has nothing meets it: installed from its tarball, on every Node that is let in. */
import { mkdtemp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

import { createMockEndpoint } from '@dli-flink/mock';
import { installRuntimes } from '@dli-flink/test-kit/install-runtimes';
import { measureFolder } from '@dli-flink/test-kit/measure-folder';
import { installPacked } from '@dli-flink/test-kit/pack';
import { run } from '@dli-flink/test-kit/run';

// On a busy machine a command takes its time.
vi.setConfig({ testTimeout: 60_000 });

// The double next to it is the ID of another job.
const id = '9007199254740993';
const [token, projectId] = ['a-token', 'project-1'];

let find: Awaited<ReturnType<typeof installRuntimes>>;
/** The folder that the package is installed in. */
let user: string;
const used = new AsyncDisposableStack();

beforeAll(async () => {
  find = await installRuntimes();
  user = used.use(await installPacked('deploy')).folder;
}, 300_000);

afterAll(() => used.disposeAsync());

describe.concurrent.each([20, 22, 24, 26])('the packed command in Node %i', (major) => {
  let folder: string;

  /** Runs `dli-flink`, at home in a folder of its own. */
  const command = (args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<string> =>
    run(find(major), [join(user, 'node_modules/@dli-flink/deploy/dist/cli.js'), ...args], {
      cwd: folder,
      env: { HOME: folder, ...env },
      timeout: 30_000,
    });

  beforeAll(async () => {
    folder = await mkdtemp(join(user, `node${major}-`));
    await writeFile(
      join(folder, 'job.yaml'),
      `job: { id: ${id} }\nsettings: { entrypoint: obs://bucket/orders-1.4.2.jar }\n`,
    );
  });

  it('has help, and a version', async () => {
    expect(await command(['--help'])).toContain('dli-flink <command>');
    expect(await command(['--version'])).toMatch(/^@dli-flink\/deploy \d+\.\d+\.\d+/);
  });

  it('plans a file, and applies it to a job that runs', async () => {
    const job = { job_id: id, status: 'job_running', settings: { name: 'orders' }, update_time: undefined };
    const mock = createMockEndpoint({ token, projectId, jobs: [job] });
    await using server = await mock.listen();
    const options = ['job.yaml', '--base-url', server.url, '--project-id', projectId];
    const plan = await command(['plan', ...options], { DLI_TOKEN: token });
    expect(plan).toContain('orders-1.4.2.jar');
    expect(mock.readJob(id)).toEqual(job);
    await command(['apply', ...options, '--yes', '--poll', '1', '--settle', '1'], { DLI_TOKEN: token });
    expect(mock.readJob(id)).toMatchObject({
      status: 'job_running',
      settings: { name: 'orders', entrypoint: 'obs://bucket/orders-1.4.2.jar' },
    });
  });
});

// Half of it is the contract, which has the document twice and every schema; a third is the parser of YAML.
it('takes no more than 6 MB when it is installed, with all that it depends on', async () => {
  const { largest, total } = await measureFolder(join(user, 'node_modules'));
  expect(total, `the largest files are\n${largest}\n`).toBeLessThanOrEqual(6_000_000);
});
