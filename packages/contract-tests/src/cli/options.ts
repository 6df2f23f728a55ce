import { parseArgs } from 'node:util';

import type { Contract } from '@dli-flink/contract';
import type { EditionId } from '@dli-flink/contract/editions';
import { suggest } from '@dli-flink/contract/nearest';
import { faults } from '@dli-flink/mock';

import { phases } from '../case.ts';
import type { Phase } from '../case.ts';
import type { Writes } from '../cases/derive-cases.ts';
import type { Baseline } from '../report/baseline.ts';
import type { KnownDepartures } from '../report/report.ts';
import { quote } from '../report/shell.ts';
import type { ReadBackKind } from '../run/find-read-back.ts';
import { contractOf } from '../contract-of.ts';
import { editionsOf, findExclusion } from '../scope.ts';
import type { Shard } from '../selection.ts';
import type { WireTarget } from '../wire/wire-request.ts';
import type { Connection } from '../wire/connection.ts';
import { readBaseline } from './baseline.ts';
import { listConnectionArgs, readConnection } from './connection.ts';
import { readCredentials } from './environment.ts';
import type { Environment } from './environment.ts';
import { defaultOperation } from '../operation.ts';
import { readKnown, readRestore } from './files.ts';
import { findTemporaryKind } from './temporary-job.ts';
import { UsageError } from './usage.ts';

/** The options of the command, checked. */
export interface Options {
  /** What the endpoint is held to. */
  readonly contract: Contract;
  /** `undefined`: the first one of the document. */
  readonly operations: readonly string[] | 'all' | undefined;
  readonly help: boolean;
  readonly version: boolean;
  readonly list: boolean;
  /** `undefined`: a mock endpoint is started. */
  readonly endpoint: WireTarget | undefined;
  /** How it is reached. */
  readonly connection: Connection;
  /** The options that say so, without secrets, to be given again. */
  readonly connectionArgs: readonly string[];
  readonly mockFault: string | undefined;
  /** Whether the run creates a job of its own, and deletes it at the end. */
  readonly temporaryJob: boolean;
  /** Whether jobs are deleted that earlier runs have left, and nothing else is done. */
  readonly deleteLeftovers: boolean;
  readonly writes: Writes | undefined;
  /** `undefined`: the first one, or of the mock endpoint that is started the latest. */
  readonly edition: EditionId | undefined;
  readonly restore: unknown;
  readonly readBack: ReadBackKind | undefined;
  readonly phases: readonly Phase[] | undefined;
  readonly only: readonly string[] | undefined;
  readonly seed: number;
  readonly fuzzRuns: number;
  readonly timeout: number;
  readonly rate: number | undefined;
  readonly concurrency: number;
  readonly shard: Shard | undefined;
  readonly isStatic: boolean;
  readonly hasGateway: boolean;
  readonly known: KnownDepartures;
  /** An earlier run. */
  readonly baseline: Baseline | undefined;
  readonly reportDir: string | undefined;
  /** All options that were given, without secrets, as words of a shell. */
  readonly given: readonly string[];
}

const flags = {
  'base-url': { type: 'string' },
  'project-id': { type: 'string' },
  'job-id': { type: 'string' },
  parameter: { type: 'string', multiple: true },
  operations: { type: 'string' },
  'temporary-job': { type: 'boolean', default: false },
  'delete-leftovers': { type: 'boolean', default: false },
  writes: { type: 'string' },
  edition: { type: 'string' },
  restore: { type: 'string' },
  'read-back': { type: 'string' },
  phases: { type: 'string' },
  only: { type: 'string', multiple: true },
  seed: { type: 'string' },
  'fuzz-runs': { type: 'string', default: '100' },
  proxy: { type: 'string' },
  cacert: { type: 'string' },
  cert: { type: 'string' },
  key: { type: 'string' },
  header: { type: 'string', multiple: true },
  timeout: { type: 'string', default: '10000' },
  rate: { type: 'string' },
  concurrency: { type: 'string', default: '1' },
  shard: { type: 'string' },
  static: { type: 'boolean', default: false },
  gateway: { type: 'boolean', default: false },
  known: { type: 'string' },
  baseline: { type: 'string' },
  'report-dir': { type: 'string' },
  list: { type: 'boolean', default: false },
  'mock-fault': { type: 'string' },
  version: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

/** Names of all options, without their dashes. */
export const optionNames: readonly string[] = Object.keys(flags);

/** Options that say nothing of the mock endpoint that is started without an address. */
const ofEndpoint = ['project-id', 'job-id', 'parameter', 'proxy', 'cacert', 'cert', 'key', 'header'] as const;

/**
 * Reads arguments, environment and the files they name.
 *
 * @throws UsageError
 */
export async function readOptions(
  args: readonly string[],
  environment: Environment,
  contract: Contract = contractOf({}),
): Promise<Options> {
  const values = parse(args);
  const { help, list, parameter = [], version } = values;
  const baseUrl = help || version ? undefined : values['base-url'];
  const idle = ofEndpoint.find((name) => values[name] !== undefined);
  if (!help && !version && baseUrl === undefined && idle !== undefined) {
    throw new UsageError(`--${idle} is of no use without --base-url`);
  }
  const endpoint =
    baseUrl === undefined
      ? undefined
      : {
          baseUrl: readBaseUrl(baseUrl),
          parameters: checkIds(contract, values['temporary-job'] || values['delete-leftovers'], {
            ...(values['project-id'] !== undefined && { project_id: values['project-id'] }),
            ...(values['job-id'] !== undefined && { job_id: values['job-id'] }),
            ...readParameters(contract, parameter),
          }),
          credentials: readCredentials(environment, list),
        };
  const edition = readChoice('edition', values.edition, editionsOf(contract));
  return {
    contract,
    operations: readOperations(contract, values.operations),
    temporaryJob: values['temporary-job'],
    deleteLeftovers: values['delete-leftovers'],
    help,
    version,
    list,
    endpoint,
    // What the command starts itself is reached straight.
    connection:
      endpoint === undefined
        ? {}
        : await readConnection(
            endpoint.baseUrl,
            values,
            endpoint.credentials.accessKey !== undefined,
            contract,
          ),
    connectionArgs: listConnectionArgs(values),
    mockFault: readFault(contract, values['mock-fault'], baseUrl, edition),
    writes: readChoice('writes', values.writes, ['none', 'all'] as const),
    edition,
    restore: values.restore === undefined ? undefined : await readRestore(contract, values.restore),
    readBack: readChoice('read-back', values['read-back'], ['mock', 'job-detail', 'none'] as const),
    phases: values.phases?.split(',').map((name) => readChoice('phases', name.trim(), phases)!),
    only: values.only,
    seed: readOptional('seed', values.seed, 0, 2 ** 31) ?? Math.floor(Math.random() * 2 ** 31),
    fuzzRuns: readCount('fuzz-runs', values['fuzz-runs'], 0, 1_000_000),
    timeout: readCount('timeout', values.timeout, 1, 600_000),
    rate: readOptional('rate', values.rate, 1, 100_000),
    concurrency: readCount('concurrency', values.concurrency, 1, 64),
    shard: readShard(values.shard),
    isStatic: values.static,
    hasGateway: values.gateway,
    known: values.known === undefined ? new Map() : await readKnown(values.known),
    baseline: values.baseline === undefined ? undefined : await readBaseline(values.baseline),
    reportDir: values['report-dir'],
    given: listGiven(values),
  };
}

/** The options again, as words of a shell, but for what they are without being given. */
function listGiven({ cacert, cert, header, key, proxy, ...others }: ReturnType<typeof parse>): string[] {
  const usual: Readonly<Record<string, { readonly type: string; readonly default?: string | boolean }>> =
    flags;
  const words = Object.entries(others).flatMap(([name, value]) => {
    if (value === usual[name]?.default) return [];
    const texts = [value].flat();
    return texts.flatMap((text) => (text === true ? [`--${name}`] : [`--${name}`, quote(String(text))]));
  });
  return [...words, ...listConnectionArgs({ cacert, cert, header, key, proxy })];
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: flags }).values;
  } catch (error) {
    const { code, message } = error as Error & { readonly code?: string };
    const [, unknown] = /^Unknown option '(--?[^']*)'/.exec(message) ?? [];
    if (code !== 'ERR_PARSE_ARGS_UNKNOWN_OPTION' || unknown === undefined) throw error;
    const advice = suggest(
      unknown,
      optionNames.map((name) => `--${name}`),
    );
    throw new UsageError(`${unknown} is no option${advice || '; --help lists them'}`);
  }
}

function readBaseUrl(text: string): string {
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol)) {
    throw new UsageError('--base-url must be an address such as https://dli.eu-de.otc.t-systems.com');
  }
  const { origin, password, pathname, username } = new URL(text);
  // An empty query or fragment has no place either: the path of the operation would be a part of it.
  if (username || password || /[?#]/.test(text)) {
    throw new UsageError('--base-url must hold no credentials, no query and no fragment');
  }
  return `${origin}${pathname}`.replace(/\/+$/, '');
}

function readFault(
  contract: Contract,
  fault: string | undefined,
  baseUrl: string | undefined,
  edition: EditionId | undefined,
): string | undefined {
  if (fault === undefined) return undefined;
  if (baseUrl !== undefined) throw new UsageError('--mock-fault is of no use with --base-url');
  const known = faults.get(fault);
  if (
    known !== undefined &&
    edition !== undefined &&
    findExclusion(known, { edition }, contract) !== undefined
  ) {
    throw new UsageError(
      `--mock-fault ${fault} breaks what ${known.since} brought, and --edition ${edition} does not judge that`,
    );
  }
  if (known !== undefined) return fault;
  const advice = suggest(fault, faults.keys()) || '; npx @dli-flink/mock faults lists them';
  throw new UsageError(`--mock-fault ${JSON.stringify(fault)} is not known${advice}`);
}

function checkIds(
  contract: Contract,
  isTemporary: boolean,
  parameters: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const operation = defaultOperation(contract);
  const created = isTemporary ? findTemporaryKind(contract)?.parameter : undefined;
  if (created !== undefined && parameters[created] !== undefined) {
    throw new UsageError(
      `--temporary-job creates a job of its own; leave --${created.replaceAll('_', '-')} out`,
    );
  }
  const needed = operation.parameters.filter(({ in: place, name }) => place === 'path' && name !== created);
  const options = needed.map(({ name }) => nameOption(name)).join(' and ');
  if (needed.some(({ name }) => parameters[name] === undefined)) {
    throw new UsageError(`${options}: ${needed.length === 2 ? 'both are' : 'each is'} required.`);
  }
  const given = Object.fromEntries(needed.map(({ name }) => [name, parameters[name]]));
  const violation = operation.validators.parameters
    .check(given)
    .find(({ pointer }) => Object.hasOwn(given, pointer.slice(1)));
  if (violation !== undefined) throw new UsageError(`${options}: ${violation.message}`);
  const [odd] = Object.entries(parameters).find(([, value]) => /[\s\p{Cc}]/u.test(value)) ?? [];
  if (odd !== undefined) throw new UsageError(`the ${odd} that is given holds a space or a line break`);
  return parameters;
}

/** The option that gives a parameter. */
export function nameOption(parameter: string): string {
  const own = parameter === 'project_id' || parameter === 'job_id';
  return own ? `--${parameter.replace('_', '-')}` : `--parameter ${parameter}=…`;
}

/** Parameters that operations beside that of the job have. */
function readParameters({ schemas }: Contract, texts: readonly string[]): Readonly<Record<string, string>> {
  const known = new Set(Object.values(schemas).flatMap(({ parameters }) => Object.keys(parameters)));
  return Object.fromEntries(
    texts.map((text) => {
      const [, name = '', value = ''] = /^([^=]+)=(.+)$/s.exec(text) ?? [];
      if (!known.has(name)) {
        throw new UsageError(`--parameter must be name=value, and the name one of ${[...known].join(', ')}`);
      }
      return [name, value];
    }),
  );
}

function readOperations(contract: Contract, text: string | undefined): readonly string[] | 'all' | undefined {
  if (text === undefined || text === 'all') return text;
  const ids = Object.keys(contract.operations);
  return text.split(',').map((id) => readChoice('operations', id.trim(), ids)!);
}

function readCount(name: string, text: string, minimum: number, maximum: number): number {
  if (!/^\d{1,10}$/.test(text) || Number(text) < minimum || Number(text) > maximum) {
    throw new UsageError(`--${name} must be a number from ${minimum} to ${maximum}`);
  }
  return Number(text);
}

function readOptional(
  name: string,
  text: string | undefined,
  minimum: number,
  maximum: number,
): number | undefined {
  return text === undefined ? undefined : readCount(name, text, minimum, maximum);
}

function readShard(text: string | undefined): Options['shard'] {
  if (text === undefined) return undefined;
  const [index, of] = (/^(\d{1,4})\/(\d{1,4})$/.exec(text) ?? []).slice(1).map(Number);
  if (index === undefined || of === undefined || index < 1 || index > of) {
    throw new UsageError('--shard must be a part of a whole, such as 1/4');
  }
  return { index, of };
}

function readChoice<Choice extends string>(
  name: string,
  text: string | undefined,
  choices: readonly Choice[],
): Choice | undefined {
  if (text === undefined) return undefined;
  const choice = choices.find((candidate) => candidate === text);
  if (choice === undefined) {
    throw new UsageError(`--${name} must be one of ${choices.join(', ')}${suggest(text, choices)}`);
  }
  return choice;
}
