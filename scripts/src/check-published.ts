/**
 * Tries the versions of the workspace as a user gets them: installs them from the registry in an empty folder and uses
 * them there. Takes the folder, so that more can be tried in it.
 *
 * @example node scripts/src/check-published.ts /tmp/user
 */
import { execFileSync } from 'node:child_process';
import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly private?: boolean;
}

/** What the READMEs of the packages begin with, on a mock endpoint. */
const program = `
import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { createDliClient, tokenAuth } from '@dli-flink/client';
import { requestExamples } from '@dli-flink/contract/examples';
import { createMockEndpoint } from '@dli-flink/mock';

const [token, projectId] = ['a-token', '48cc2c48765f481480c7db940d6409d1'];
const mock = createMockEndpoint({ token, projectId, jobIds: ['202'] });
const server = await mock.listen();
const dli = createDliClient({ baseUrl: server.url, projectId, auth: tokenAuth(token) });
const reply = await dli.updateFlinkJarJob({ job_id: 202, body: requestExamples.updateFlinkJarJob.documented });
writeFileSync('job.json', JSON.stringify({ job: { id: 202 }, settings: { desc: 'Deployed.' }, run: false }));
const where = ['--base-url', server.url, '--project-id', projectId];
await promisify(execFile)('npx', ['--no', '--', 'dli-flink', 'apply', 'job.json', '--yes', ...where], {
  env: { ...process.env, DLI_TOKEN: token },
});
await server.close();
const document = readFileSync(new URL(import.meta.resolve('@dli-flink/spec/openapi.yaml')), 'utf8');
const isDeployed = mock.readJob('202').settings.desc === 'Deployed.';
if (!reply.is_success || !isDeployed || !/^openapi:/m.test(document)) throw new Error('the packages do not work together');
`;

const folder = process.argv[2];
if (folder === undefined) {
  console.error('no folder to install in; name an empty one: node scripts/src/check-published.ts <folder>');
  process.exit(2);
}

const root = fileURLToPath(new URL('../..', import.meta.url));
const versions = globSync(['spec/package.json', 'packages/*/package.json'], { cwd: root })
  .map((path) => JSON.parse(readFileSync(join(root, path), 'utf8')) as Manifest)
  .filter((manifest) => manifest.private !== true)
  .map(({ name, version }) => `${name}@${version}`);

mkdirSync(folder, { recursive: true });
function run(command: string, ...args: readonly string[]): string {
  return execFileSync(command, args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

/** What the registry knows of a version; `undefined` where it does not know it. */
function view(version: string): { readonly dist: { readonly attestations?: unknown } } | undefined {
  try {
    const printed = run('npm', 'view', version, '--json');
    // Of a package that is there, it prints nothing about a version that is not.
    return printed.trim() === '' ? undefined : (JSON.parse(printed) as ReturnType<typeof view>);
  } catch (error) {
    if (error instanceof Error && 'stdout' in error && String(error.stdout).includes('"E404"'))
      return undefined;
    throw error;
  }
}

function tryPublished(): string {
  const known = versions.map((version) => [version, view(version)] as const);
  const missing = known.filter(([, found]) => found === undefined).map(([version]) => version);
  if (missing.length > 0) {
    throw new Error(
      `not published: ${missing.join(', ')}; approve with \`npm stage approve\`, then run this again`,
    );
  }
  const unproven = known
    .filter(([, found]) => found?.dist.attestations === undefined)
    .map(([version]) => version);
  if (unproven.length > 0) {
    throw new Error(`without provenance: ${unproven.join(', ')}; publish from the release workflow alone`);
  }
  writeFileSync(join(folder!, 'package.json'), '{ "private": true, "type": "module" }');
  writeFileSync(join(folder!, 'update.js'), program);
  run('npm', 'install', '--no-audit', '--no-fund', ...versions);
  run(process.execPath, 'update.js');
  run('npx', '--no', '--', 'dli-flink-contract-tests', '--phases', 'examples');
  return `published: ${versions.join(', ')} install and work together`;
}

try {
  console.log(tryPublished());
} catch (error) {
  // A command that failed has said why in its own words.
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
