import { parseArgs } from 'node:util';

import type { Endpoint } from '@dli-flink/client';
import { suggest } from '@dli-flink/contract/nearest';

import type { Patience } from '../apply/model.ts';
import { commands } from './commands.ts';
import type { CommandName } from './commands.ts';
import type { Environment } from './environment.ts';
import { readEndpoint } from './endpoint.ts';
import { UsageError } from './usage-error.ts';

/** What the user asks for. */
export type Request = 'help' | 'version' | Options;

/** The options of a command, checked. */
export interface Options {
  readonly command: CommandName;
  /** Path of the job file. */
  readonly file: string;
  readonly endpoint: Endpoint;
  readonly projectId: string;
  /** Properties as `name=value`, over what the file says. */
  readonly sets: readonly string[];
  readonly mayCreate: boolean;
  readonly isConfirmed: boolean;
  readonly force: boolean;
  /** What is given in place of the times of the file. */
  readonly patience: Patience;
  readonly journal: string;
  readonly format: 'text' | 'json' | 'markdown';
  readonly hasExitCode: boolean;
}

const flags = {
  cloud: { type: 'string' },
  region: { type: 'string' },
  'base-url': { type: 'string' },
  'project-id': { type: 'string' },
  set: { type: 'string', multiple: true },
  create: { type: 'boolean', default: false },
  yes: { type: 'boolean', default: false },
  force: { type: 'boolean', default: false },
  poll: { type: 'string' },
  settle: { type: 'string' },
  timeout: { type: 'string' },
  journal: { type: 'string', default: '.dli-flink' },
  json: { type: 'boolean', default: false },
  markdown: { type: 'boolean', default: false },
  'exit-code': { type: 'boolean', default: false },
  version: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

/** Options that only some commands have a use for. */
const ofSome = {
  create: ['plan', 'apply'],
  markdown: ['plan'],
  'exit-code': ['plan'],
} as const satisfies Partial<Record<keyof typeof flags, readonly CommandName[]>>;

/**
 * Reads and checks the arguments.
 *
 * @throws UsageError for the first that makes no sense
 */
export function readRequest(args: readonly string[], environment: Environment): Request {
  const { positionals, values } = parse(args);
  if (values.help) return 'help';
  if (values.version) return 'version';
  const [name, file, ...others] = positionals;
  const command = readCommand(name);
  if (file === undefined)
    throw new UsageError(`${command}: name the job file, as in dli-flink ${command} job.yaml`);
  if (others.length > 0) throw new UsageError(`${JSON.stringify(others[0])} is one argument too many`);
  for (const [option, users] of Object.entries(ofSome)) {
    if (values[option as keyof typeof ofSome] && !(users as readonly string[]).includes(command)) {
      throw new UsageError(`--${option} is of no use to ${command}; it is for ${users.join(' and ')}`);
    }
  }
  if (values.json && values.markdown) throw new UsageError('--json and --markdown: give one of them');
  return {
    command,
    file,
    endpoint: readEndpoint(values),
    projectId: readProject(values['project-id'], environment),
    sets: values.set ?? [],
    mayCreate: values.create || command === 'create',
    isConfirmed: values.yes,
    force: values.force,
    patience: {
      ...readSeconds('poll', values.poll, 0.001, 3600),
      ...readSeconds('settle', values.settle, 0, 86_400),
      ...readSeconds('timeout', values.timeout, 0.001, 604_800),
    },
    journal: readText('journal', values.journal),
    format: values.json ? 'json' : values.markdown ? 'markdown' : 'text',
    hasExitCode: values['exit-code'],
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: flags, allowPositionals: true });
  } catch (error) {
    const { code, message } = error as Error & { readonly code?: string };
    const [, unknown] = /^Unknown option '(--?[^']*)'/.exec(message) ?? [];
    // It adds advice on further lines.
    if (code !== 'ERR_PARSE_ARGS_UNKNOWN_OPTION' || unknown === undefined)
      throw new UsageError(message.split('\n')[0]);
    const names = Object.keys(flags).map((name) => `--${name}`);
    throw new UsageError(`${unknown} is no option${suggest(unknown, names) || '; --help lists them'}`);
  }
}

function readCommand(name: string | undefined): CommandName {
  const names = Object.keys(commands);
  if (name === undefined) throw new UsageError(`name a command: ${names.join(', ')}; --help tells more`);
  if (Object.hasOwn(commands, name)) return name as CommandName;
  throw new UsageError(
    `${JSON.stringify(name)} is no command${suggest(name, names) || `; there are ${names.join(', ')}`}`,
  );
}

function readProject(given: string | undefined, environment: Environment): string {
  const projectId = given ?? environment.HUAWEICLOUD_SDK_PROJECT_ID ?? '';
  const from = given === undefined ? 'HUAWEICLOUD_SDK_PROJECT_ID' : '--project-id';
  if (projectId === '')
    throw new UsageError('give --project-id, or set HUAWEICLOUD_SDK_PROJECT_ID to the ID of the project');
  if (!/^[!-~]+$/.test(projectId) || /^\.\.?$/.test(projectId)) {
    throw new UsageError(`${from} must be the ID of a project, without white space or line ends`);
  }
  return projectId;
}

/** Seconds that are given, as milliseconds. */
function readSeconds<Name extends keyof Patience>(
  name: Name,
  text: string | undefined,
  least: number,
  most: number,
): { readonly [One in Name]?: number } {
  if (text === undefined) return {};
  const seconds = /^\d{1,7}(\.\d{1,6})?$/.test(text) ? Number(text) : NaN;
  if (!(seconds >= least && seconds <= most)) {
    throw new UsageError(`--${name} must be a number of seconds from ${least} to ${most}`);
  }
  return { [name]: seconds * 1000 } as { readonly [One in Name]?: number };
}

function readText(name: string, text: string): string {
  if (text.trim() === '') throw new UsageError(`--${name} must not be empty`);
  return text;
}
