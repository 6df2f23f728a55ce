import { parseArgs } from 'node:util';

import { readCredentials } from '@dli-flink/client/environment';
import type { EditionId } from '@dli-flink/contract/editions';
import { suggest } from '@dli-flink/contract/nearest';
import { requestValidators } from '@dli-flink/contract/validators';

import { editionIds } from '../edition.ts';
import { faults } from '../faults/catalogue.ts';
import type { Scenario, Share } from '../scenario.ts';
import type { AcceptedCredentials } from '../steps.ts';
import { variants } from '../variants.ts';
import { defaults, UsageError } from './usage.ts';

/** What is served, and where. */
export interface ServeOptions {
  readonly port: number;
  readonly host: string;
  readonly projectId: string;
  /** `undefined` where no job was asked for. */
  readonly jobIds: readonly string[] | undefined;
  readonly firstJobId: string;
  /** Milliseconds that a job stays in a state that passes by itself. */
  readonly pace: number;
  readonly stateFile: string | undefined;
  readonly edition: EditionId | undefined;
  readonly enforcesLimits: boolean;
  readonly locksOut: boolean;
  readonly fault: string | undefined;
  readonly variants: readonly string[];
  readonly scenario: Scenario;
  readonly inspection: 'loopback' | 'anyone' | 'nobody';
  /** Whether no request is printed. */
  readonly isQuiet: boolean;
  readonly credentials: AcceptedCredentials;
}

/** What the user asks for. */
export type Command =
  | { readonly name: 'help' }
  | { readonly name: 'version' }
  | { readonly name: 'faults' | 'variants'; readonly asJson: boolean }
  | { readonly name: 'serve'; readonly options: ServeOptions };

/** Reads and checks the arguments. Throws a `UsageError` for the first that makes no sense. */
export function readCommand(env: NodeJS.ProcessEnv): Command {
  const { positionals, values } = readArguments();
  const [name, ...others] = positionals;
  if (values.help) return { name: 'help' };
  if (values.version) return { name: 'version' };
  if (others.length > 0) throw new UsageError(`${others[0]} is one argument too many`);
  if (name === undefined) return { name: 'serve', options: readServeOptions(values, env) };
  if (name === 'faults' || name === 'variants') return { name, asJson: values.json };
  throw new UsageError(`${name} is not a command; there are faults and variants`);
}

function readArguments() {
  return parseArgs({
    allowPositionals: true,
    options: {
      help: { type: 'boolean', default: false },
      version: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      port: { type: 'string', default: defaults.port },
      host: { type: 'string', default: defaults.host },
      'project-id': { type: 'string', default: defaults.projectId },
      'job-id': { type: 'string', multiple: true },
      'first-job-id': { type: 'string', default: defaults.firstJobId },
      pace: { type: 'string', default: defaults.pace },
      state: { type: 'string' },
      edition: { type: 'string' },
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
      quiet: { type: 'boolean', default: false },
    },
  });
}

type Flags = ReturnType<typeof readArguments>['values'];

function readServeOptions(flags: Flags, env: NodeJS.ProcessEnv): ServeOptions {
  const { fault, 'first-job-id': firstJobId, 'job-id': jobIds, 'project-id': projectId } = flags;
  if (flags.json) throw new UsageError('--json is for dli-flink-mock faults and dli-flink-mock variants');
  if (fault !== undefined && !faults.has(fault)) {
    const hint = suggest(fault, faults.keys()) || '; dli-flink-mock faults lists them';
    throw new UsageError(`--fault ${JSON.stringify(fault)} is not known${hint}`);
  }
  const edition = flags.edition === undefined ? undefined : readChoice('edition', flags.edition, editionIds);
  if (fault !== undefined) checkEdition(fault, edition);
  for (const variant of flags.variant) readChoice('variant', variant, [...variants.keys()]);
  for (const jobId of jobIds ?? [defaults.jobId]) checkId(projectId, jobId);
  checkId(projectId, firstJobId, '--first-job-id: ');
  return {
    port: readCount('port', flags.port, 0, 65_535),
    // Node would take an empty address for all there are.
    host: readText('host', flags.host),
    projectId,
    jobIds,
    firstJobId,
    pace: readCount('pace', flags.pace, 0, 600_000),
    stateFile: flags.state === undefined ? undefined : readText('state', flags.state),
    edition,
    enforcesLimits: flags.limits,
    locksOut: flags['lock-out'],
    fault,
    variants: flags.variant,
    scenario: readScenario(flags),
    inspection: readChoice('inspection', flags.inspection, ['loopback', 'anyone', 'nobody'] as const),
    isQuiet: flags.quiet,
    credentials: requireCredentials(env),
  };
}

/** A fault that cannot show would make every test look good. */
function checkEdition(fault: string, edition: EditionId | undefined): void {
  const since = faults.get(fault)?.since;
  if (edition === undefined || since === undefined) return;
  if (editionIds.indexOf(since) <= editionIds.indexOf(edition)) return;
  throw new UsageError(
    `--fault ${fault} is about a property that came with ${since}, which --edition ${edition} does not know`,
  );
}

function requireCredentials(env: NodeJS.ProcessEnv): AcceptedCredentials {
  const credentials = readCredentials(env);
  if (credentials.token !== undefined || credentials.accessKey !== undefined) return credentials;
  throw new UsageError(
    'DLI_TOKEN is not set; set it to the token to accept, or HUAWEICLOUD_SDK_AK and HUAWEICLOUD_SDK_SK to a key pair',
  );
}

function readScenario({ drop, jitter, latency, rate, unavailable }: Flags): Scenario {
  return {
    latency: readCount('latency', latency, 0, 600_000),
    jitter: readCount('jitter', jitter, 0, 600_000),
    ...(rate !== undefined && { rate: readCount('rate', rate, 1, 1_000_000) }),
    ...(unavailable !== undefined && { unavailable: readShare('unavailable', unavailable) }),
    ...(drop !== undefined && { dropped: readShare('drop', drop) }),
  };
}

function readText(name: string, text: string): string {
  if (text === '') throw new UsageError(`--${name} must not be empty`);
  return text;
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

function checkId(projectId: string, jobId: string, context = ''): void {
  const { parameters } = requestValidators.updateFlinkJarJob;
  const [violation] = parameters.check({ project_id: projectId, job_id: jobId });
  if (violation !== undefined) throw new UsageError(context + violation.message);
}
