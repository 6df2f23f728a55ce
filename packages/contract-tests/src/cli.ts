#!/usr/bin/env node
import { parseArgs } from 'node:util';

import { requestValidators } from '@dli-flink/contract/validators';
import { securityHeaders } from '@dli-flink/contract/operations';
import { createMockEndpoint } from '@dli-flink/mock';

import { listExampleCases } from './example-cases.ts';
import type { Case } from './example-cases.ts';
import { judgeReply } from './judge-reply.ts';

const usage = `Sends every example of the contract to an endpoint and judges the replies.

  DLI_TOKEN=… dli-flink-contract-tests --base-url <url> --project-id <id> --job-id <n>

  --base-url <url>   the endpoint; without it a mock endpoint is started and judged
  --project-id <id>  project that owns the job
  --job-id <n>       job to update: it is overwritten with the examples
  --help             this text

  DLI_TOKEN          token to send; not needed for the mock endpoint

Exit code 0: keeps the contract, 1: departs from it, 2: could not be judged.
`;

/** What the user can mend: told in a line, without a stack trace. */
class UsageError extends Error {}

interface Target {
  readonly token: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  readonly baseUrl: string;
  /** What to call it before people. */
  readonly name: string;
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      'base-url': { type: 'string' },
      'project-id': { type: 'string' },
      'job-id': { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(usage);
    return 0;
  }
  const target = readTarget(values['base-url'], values['project-id'], values['job-id']);
  const cases = listExampleCases();
  let departures = 0;
  for (const example of cases) {
    // One at a time: each overwrites the job, and what an endpoint does under load is another question.
    const problems = judgeReply(example, await send(target, example));
    console.log(`${problems.length === 0 ? 'ok  ' : 'FAIL'} ${example.operation.id} ${example.example}`);
    for (const problem of problems) console.log(`       ${problem}`);
    departures += problems.length === 0 ? 0 : 1;
  }
  console.log(`${cases.length - departures} of ${cases.length} examples keep the contract on ${target.name}`);
  return departures === 0 ? 0 : 1;
}

function readTarget(
  baseUrl: string | undefined,
  projectId: string | undefined,
  jobId: string | undefined,
): Target {
  if (baseUrl === undefined) return startMock();
  if (!URL.canParse(baseUrl))
    throw new UsageError('--base-url must be an address such as http://127.0.0.1:4010');
  const token = process.env.DLI_TOKEN;
  if (token === undefined || token === '')
    throw new UsageError('DLI_TOKEN is not set; set it to a token of the project');
  const [violation] = requestValidators.updateFlinkJarJob.parameters.check({
    project_id: projectId,
    job_id: jobId,
  });
  if (projectId === undefined || jobId === undefined || violation !== undefined) {
    throw new UsageError(`--project-id and --job-id: ${violation?.message ?? 'both are required.'}`);
  }
  return {
    name: baseUrl,
    baseUrl: baseUrl.replace(/\/+$/, ''),
    token,
    parameters: { project_id: projectId, job_id: jobId },
    fetch,
  };
}

function startMock(): Target {
  const parameters = { project_id: 'project', job_id: '202' };
  const token = crypto.randomUUID();
  const mock = createMockEndpoint({ token, projectId: parameters.project_id, jobIds: [parameters.job_id] });
  return {
    name: 'the mock endpoint',
    // Nothing is sent over a network, so the address is one that cannot be reached.
    baseUrl: 'http://mock.invalid',
    token,
    parameters,
    fetch: (url, init) => mock.fetch(new Request(url, init)),
  };
}

async function send({ baseUrl, fetch, parameters, token }: Target, { body, operation }: Case) {
  const path = operation.path.replaceAll(/\{([^{}]+)\}/g, (_, name: string) =>
    encodeURIComponent(parameters[name]!),
  );
  try {
    const response = await fetch(`${baseUrl}${path}`, {
      method: operation.method,
      headers: { 'Content-Type': operation.body!.mediaType, [securityHeaders.Token.header]: token },
      body: JSON.stringify(body),
      redirect: 'manual',
      signal: AbortSignal.timeout(10_000),
    });
    return {
      status: response.status,
      contentType: response.headers.get('Content-Type'),
      text: await response.text(),
    };
  } catch (cause) {
    throw new UsageError(
      `no reply from ${baseUrl}: ${cause instanceof Error ? cause.message : String(cause)}`,
    );
  }
}

try {
  process.exitCode = await main();
} catch (error) {
  const isUsage = error instanceof UsageError || (error instanceof TypeError && 'code' in error);
  if (!isUsage) throw error;
  console.error(`dli-flink-contract-tests: ${error.message.split('\n')[0]}`);
  process.exitCode = 2;
}
