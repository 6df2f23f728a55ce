/** Shows the whole in a minute: builds, starts the mock endpoint, updates a job through the client, shows what changed. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { inspect, isDeepStrictEqual, styleText } from 'node:util';

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
    ['run', 'build', '--filter=@dli-flink/mock...', '--output-logs=errors-only'],
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

type Settings = Readonly<Record<string, unknown>>;

function showDifference(before: Settings, after: Settings): void {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const changed = names.filter((name) => !isDeepStrictEqual(before[name], after[name]));
  for (const name of changed) {
    if (name in before) console.log(styleText('red', `  - ${name}: ${JSON.stringify(before[name])}`));
    console.log(styleText('green', `  + ${name}: ${JSON.stringify(after[name])}`));
  }
  const unchanged = names.filter((name) => !changed.includes(name));
  console.log(styleText('dim', `    unchanged: ${unchanged.join(', ')}`));
}

build();
// The packages exist only after the build.
const { createDliClient, tokenAuth } = await import('@dli-flink/client');
const { requestExamples } = await import('@dli-flink/contract/examples');
const { createMockEndpoint } = await import('@dli-flink/mock');

// Larger than 2^53: a client that takes IDs for doubles would update another job.
const jobId = 9_007_199_254_740_993n;
const projectId = '48cc2c48765f481480c7db940d6409d1';
const token = crypto.randomUUID();

const mock = createMockEndpoint({ token, projectId, jobIds: [String(jobId)] });
const server = await mock.listen();
try {
  const readSettings = (): Settings => mock.readJob(String(jobId))?.settings ?? {};
  const before = readSettings();

  heading(`The call, to the mock endpoint on ${server.url}`);
  const dli = createDliClient({ baseUrl: server.url, projectId, auth: tokenAuth(token) });
  const body = requestExamples.updateFlinkJarJob.documented!;
  console.log(`await dli.updateFlinkJarJob({ job_id: ${jobId}n, body: ${show(body)} })`);
  const reply = await dli.updateFlinkJarJob({ job_id: jobId, body });

  heading('The reply');
  console.log(show(reply));

  heading('The job, before (-) and after (+)');
  showDifference(before, readSettings());
} finally {
  await server.close();
}

heading('Where to go from here');
console.log(`  spec/openapi.yaml    the contract: change it, run this again, and everything follows
  packages/client      the client you have just seen
  packages/mock        the endpoint; \`DLI_TOKEN=secret npx --yes pnpm@12.21.0 mock\` keeps it running
  packages/contract    types, validators, error codes, the bundled document
  README.md            what there is and how to change it`);
