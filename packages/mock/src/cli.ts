#!/usr/bin/env node
import { parseArgs } from 'node:util';

import { requestValidators } from '@dli-flink/contract/validators';

import type { AcceptedCredentials } from './credentials.ts';
import { createMockEndpoint } from './endpoint.ts';
import { faults } from './faults/catalogue.ts';
import type { Scenario, Share } from './scenario.ts';
import { readStateFile, StateFile, StateFileError } from './state-file.ts';
import { variants } from './variants.ts';

const defaults = {
  host: '127.0.0.1',
  port: '4010',
  projectId: '48cc2c48765f481480c7db940d6409d1',
  jobId: '202',
};

const usage = `Serves a mock endpoint that keeps the contract, or breaks it in one way.

  DLI_TOKEN=… dli-flink-mock [options]      serves
  dli-flink-mock faults [--json]            lists the ways to break the contract
  dli-flink-mock variants [--json]          lists other ways to keep it

  --port <n>            port to listen on; 0 picks a free one (default ${defaults.port})
  --host <address>      address to listen on (default ${defaults.host})
  --project-id <id>     project the credentials belong to (default ${defaults.projectId})
  --job-id <n>          job there is to update; may be given more than once (default ${defaults.jobId})
  --state <file>        keeps the jobs in this file, and begins with those in it
  --limits              holds limits that the page does not print, such as DLI.11022
  --lock-out            refuses the key pair for five minutes after five failed signatures in a row
  --fault <id>          breaks the contract in this way
  --variant <id>        keeps it in this other way; may be given more than once
  --latency <ms>        makes every reply wait; --jitter <ms> makes the wait longer or shorter
  --rate <n>            requests a second; those beyond get 429 with Retry-After
  --unavailable <n/m>   the last n of every m requests get 503
  --drop <n/m>          the last n of every m requests get no reply
  --inspection <who>    who may use /__mock: loopback, anyone or nobody (default loopback)
  --help                this text

  DLI_TOKEN             token that is accepted
  HUAWEICLOUD_SDK_AK, HUAWEICLOUD_SDK_SK, HUAWEICLOUD_SDK_SECURITY_TOKEN
                        key pair whose signatures are accepted, beside the token or instead of it
`;

/** What the user can mend: told in a line, without a stack trace. */
class UsageError extends Error {}

async function main(): Promise<void> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      help: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      port: { type: 'string', default: defaults.port },
      host: { type: 'string', default: defaults.host },
      'project-id': { type: 'string', default: defaults.projectId },
      'job-id': { type: 'string', multiple: true },
      state: { type: 'string' },
      limits: { type: 'boolean', default: false },
      'lock-out': { type: 'boolean', default: false },
      fault: { type: 'string' },
      variant: { type: 'string', multiple: true, default: [] },
      latency: { type: 'string', default: '0' },
      jitter: { type: 'string', default: '0' },
      rate: { type: 'string' },
      unavailable: { type: 'string' },
      drop: { type: 'string' },
      inspection: { type: 'string', default: 'loopback' },
    },
  });
  const [command, ...others] = positionals;
  if (values.help) {
    console.log(usage);
    return;
  }
  if (others.length > 0) throw new UsageError(`${others[0]} is one argument too many`);
  if (command === 'faults') {
    list(
      [...faults.values()].map(({ breaks, group, id, shownBy }) => ({ id, group, breaks, shownBy })),
      values.json,
    );
  } else if (command === 'variants') {
    list(
      [...variants.values()].map(({ description, id }) => ({ id, description })),
      values.json,
    );
  } else if (command !== undefined) {
    throw new UsageError(`${command} is not a command; there are faults and variants`);
  } else {
    await serve(values);
  }
}

/** Prints one entry a line, or all of them as JSON. */
function list(entries: readonly Readonly<Record<string, unknown>>[], asJson: boolean): void {
  if (asJson) {
    console.log(JSON.stringify(entries, undefined, 2));
    return;
  }
  const columns = ['id', 'group'].filter((name) => entries.some((entry) => name in entry));
  const widths = columns.map((name) => Math.max(...entries.map((entry) => String(entry[name]).length)));
  for (const entry of entries) {
    const cells = columns.map((name, index) => String(entry[name]).padEnd(widths[index]!));
    console.log([...cells, entry.breaks ?? entry.description].join('  '));
  }
}

interface ServeOptions {
  readonly port: string;
  readonly host: string;
  readonly 'project-id': string;
  readonly 'job-id'?: readonly string[] | undefined;
  readonly state?: string | undefined;
  readonly limits: boolean;
  readonly 'lock-out': boolean;
  readonly fault?: string | undefined;
  readonly variant: readonly string[];
  readonly latency: string;
  readonly jitter: string;
  readonly rate?: string | undefined;
  readonly unavailable?: string | undefined;
  readonly drop?: string | undefined;
  readonly inspection: string;
}

async function serve(options: ServeOptions): Promise<void> {
  const { fault, host, 'project-id': projectId, state } = options;
  const port = readCount('port', options.port, 0, 65_535);
  const inspection = readChoice('inspection', options.inspection, ['loopback', 'anyone', 'nobody'] as const);
  if (fault !== undefined && !faults.has(fault)) {
    throw new UsageError(`--fault ${JSON.stringify(fault)} is not known; dli-flink-mock faults lists them`);
  }
  for (const variant of options.variant) readChoice('variant', variant, [...variants.keys()]);
  const credentials = readCredentials();
  const scenario = readScenario(options);
  const jobIds = options['job-id'] ?? [defaults.jobId];
  checkIds(projectId, jobIds);
  const saved = state === undefined ? undefined : await readStateFile(state);
  const missing = jobIds.filter((jobId) => !saved?.some(({ job_id }) => job_id === jobId));
  const mock = createMockEndpoint({
    ...credentials,
    projectId,
    // Jobs of the file are enough where none is asked for.
    jobIds: saved === undefined || options['job-id'] !== undefined ? missing : [],
    jobs: saved ?? [],
    enforcesLimits: options.limits,
    locksOut: options['lock-out'],
    scenario,
    variants: options.variant,
    fault,
    inspection,
    onChange: () => file?.touch(),
  });
  const file =
    state === undefined
      ? undefined
      : new StateFile(state, mock.listJobs, (error) => tell((error as Error).message));
  const server = await mock.listen({ port, hostname: host }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EADDRINUSE') throw new UsageError(`port ${port} is in use; give another with --port`);
    throw new UsageError(`cannot listen on ${host}:${port}: ${error.message}`);
  });
  file?.touch();
  console.log(`mock endpoint on ${server.url}`);
  console.log(
    `project ${projectId}, jobs ${mock
      .listJobs()
      .map(({ job_id }) => job_id)
      .join(', ')}`,
  );
  if (inspection !== 'nobody') console.log(`jobs and requests on ${server.url}/__mock`);
  if (fault !== undefined) console.log(`breaks the contract: ${faults.get(fault)!.breaks} (${fault})`);
  const stop = async (): Promise<void> => {
    await server.close();
    await file?.settle();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop());
}

function readCredentials(): AcceptedCredentials {
  const {
    DLI_TOKEN: token,
    HUAWEICLOUD_SDK_AK: accessKey,
    HUAWEICLOUD_SDK_SECURITY_TOKEN: securityToken,
    HUAWEICLOUD_SDK_SK: secretKey,
  } = process.env;
  if (!token && !(accessKey && secretKey)) {
    throw new UsageError(
      'DLI_TOKEN is not set; set it to the token to accept, or HUAWEICLOUD_SDK_AK and HUAWEICLOUD_SDK_SK to a key pair',
    );
  }
  return {
    ...(token && { token }),
    ...(accessKey &&
      secretKey && { accessKey: { accessKey, secretKey, ...(securityToken && { securityToken }) } }),
  };
}

function readScenario({ drop, jitter, latency, rate, unavailable }: ServeOptions): Scenario {
  return {
    latency: readCount('latency', latency, 0, 600_000),
    jitter: readCount('jitter', jitter, 0, 600_000),
    ...(rate !== undefined && { rate: readCount('rate', rate, 1, 1_000_000) }),
    ...(unavailable !== undefined && { unavailable: readShare('unavailable', unavailable) }),
    ...(drop !== undefined && { dropped: readShare('drop', drop) }),
  };
}

function readCount(name: string, text: string, minimum: number, maximum: number): number {
  if (!/^\d{1,7}$/.test(text) || Number(text) < minimum || Number(text) > maximum) {
    throw new UsageError(`--${name} must be a number from ${minimum} to ${maximum}`);
  }
  return Number(text);
}

function readShare(name: string, text: string): Share {
  const [count, of] = (/^(\d{1,7})\/(\d{1,7})$/.exec(text) ?? []).slice(1).map(Number);
  if (count === undefined || of === undefined || of === 0 || count > of) {
    throw new UsageError(`--${name} must be a share of the requests, such as 3/50`);
  }
  return { count, of };
}

function readChoice<Choice extends string>(name: string, text: string, choices: readonly Choice[]): Choice {
  const choice = choices.find((candidate) => candidate === text);
  if (choice === undefined) throw new UsageError(`--${name} must be one of ${choices.join(', ')}`);
  return choice;
}

function checkIds(projectId: string, jobIds: readonly string[]): void {
  const { parameters } = requestValidators.updateFlinkJarJob;
  for (const jobId of jobIds) {
    const [violation] = parameters.check({ project_id: projectId, job_id: jobId });
    if (violation !== undefined) throw new UsageError(violation.message);
  }
}

function tell(message: string): void {
  console.error(`dli-flink-mock: ${message}`);
}

try {
  await main();
} catch (error) {
  // parseArgs marks what it throws with a code, and adds advice on further lines.
  const isUsage =
    error instanceof UsageError ||
    error instanceof StateFileError ||
    (error instanceof TypeError && 'code' in error);
  if (!isUsage) throw error;
  tell(error.message.split('\n')[0]!);
  process.exitCode = 2;
}
