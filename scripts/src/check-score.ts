/** Holds the document to the score Redocly gives it for how well agents and integrators can work with it. */
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const lowestScore = 95;
const redocly = join(
  dirname(createRequire(import.meta.url).resolve('@redocly/cli/package.json')),
  'bin/cli.js',
);
const spec = fileURLToPath(new URL('../../spec/', import.meta.url));

const output = execFileSync(process.execPath, [redocly, 'score', 'openapi.yaml', '--format=json'], {
  cwd: spec,
  encoding: 'utf8',
  env: { ...process.env, REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' },
  stdio: ['ignore', 'pipe', 'ignore'],
});
const { agentReadiness } = JSON.parse(output) as { agentReadiness: number };
console.log(`agent readiness of the document: ${agentReadiness} of 100, at least ${lowestScore} is asked`);
if (agentReadiness < lowestScore) process.exitCode = 1;
