/** Shows the whole in a minute: builds, starts the mock endpoint, runs a job there, and deploys a new version of it. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inspect, styleText } from 'node:util';

const root = fileURLToPath(new URL('../..', import.meta.url));
const isColored = process.stdout.hasColors?.() ?? false;

function heading(text: string): void {
  console.log(`\n${styleText('bold', text)}`);
}

function show(value: unknown): string {
  return inspect(value, { colors: isColored, depth: 5, compact: 3, breakLength: 100 });
}

function build(): void {
  const started = performance.now();
  console.log('generating from spec/openapi.yaml and building the packages …');
  const turbo = spawnSync(
    'turbo',
    ['run', 'build', '--filter=@dli-flink/deploy...', '--output-logs=errors-only'],
    {
      cwd: root,
      encoding: 'utf8',
      shell: process.platform === 'win32',
    },
  );
  if (turbo.status !== 0) {
    console.error(turbo.error?.message ?? `${turbo.stdout}${turbo.stderr}`);
    process.exit(1);
  }
  console.log(`built in ${((performance.now() - started) / 1000).toFixed(1)} s`);
}

build();
// The packages exist only after the build.
const { createDliClient, tokenAuth } = await import('@dli-flink/client');
const { createMockEndpoint } = await import('@dli-flink/mock');

const projectId = '48cc2c48765f481480c7db940d6409d1';
const token = crypto.randomUUID();

// Larger than 2^53: a client that takes IDs for doubles would deploy to another job.
const mock = createMockEndpoint({ token, projectId, firstJobId: '9007199254740993', pace: 50 });
const server = await mock.listen();
const folder = await mkdtemp(join(tmpdir(), 'dli-flink-quickstart-'));

try {
  heading(`A job is created and run, on the mock endpoint ${server.url}`);
  const dli = createDliClient({ baseUrl: server.url, projectId, auth: tokenAuth(token) });
  const body = {
    name: 'orders',
    entrypoint: 'obs://my-bucket/orders-1.4.1.jar',
    main_class: 'com.example.Orders',
    parallel_number: 2,
  };
  console.log(`await dli.createFlinkJarJob({ body: ${show(body)} })`);
  const { job } = await dli.createFlinkJarJob({ body });
  console.log(show(job));
  await dli.batchRunFlinkJobs({ body: { job_ids: [job!.job_id!], resume_savepoint: false } });

  heading('job.yaml, in git');
  const file = `job: { id: ${job!.job_id} }
settings:
  entrypoint: obs://my-bucket/orders-1.4.2.jar
  parallel_number: 4
deploy:
  savepoint-path: my-bucket/savepoints/orders/
  wait: { poll: 0.05, settle: 0.2 } # seconds, for a mock endpoint
`;
  console.log(file.trimEnd());
  await writeFile(join(folder, 'job.yaml'), file);

  heading('dli-flink apply job.yaml --yes');
  const cli = join(root, 'packages/deploy/dist/cli.js');
  const where = ['--base-url', server.url, '--project-id', projectId];
  const command = spawn(process.execPath, [cli, 'apply', 'job.yaml', '--yes', ...where], {
    cwd: folder,
    env: { ...process.env, DLI_TOKEN: token },
    stdio: 'inherit',
  });
  [process.exitCode] = (await once(command, 'close')) as [number];
} finally {
  await rm(folder, { recursive: true });
  await server.close();
}

heading('Where to go from here');
console.log(`  spec/openapi.yaml   the contract: change it, run this again, everything follows
  packages/deploy     the command you have just seen
  packages/client     the client under it
  packages/mock       the endpoint; this keeps it running:
                      DLI_TOKEN=secret npx --yes pnpm@12.21.0 mock
  packages/contract   types, validators, error codes, the bundled document
  README.md           what there is and how to change it
  https://dli-flink.github.io/dli-flink/   reference and guides`);
