/** A job file, YAML or JSON, as what a deployment takes. */
import type { Contract } from '@dli-flink/contract';
import type { JsonSchema } from '@dli-flink/contract/schemas';

import type { Patience } from '../apply/model.ts';
import type { FailurePolicy, SavepointPolicy, Settings, WantedJob } from '../model.ts';
import { operations } from '../operations.ts';
import { applySets } from './apply-sets.ts';
import { checkSettings } from './check-settings.ts';
import { checkValue } from './check-value.ts';
import { idParameter, makeFileSchema } from './file-schema.ts';
import type { FileMembers } from './file-schema.ts';
import { findPart, toValue, withPart } from './part.ts';
import type { Part } from './part.ts';
import { JobFileError, Problems } from './problems.ts';
import { readText } from './read-text.ts';
import type { Environment } from './references.ts';
import { resolvePart } from './resolve-part.ts';
import { createSecretFinder } from './secrets.ts';

export { JobFileError };

/** What a job file says. */
export interface JobFile {
  /** Which job it is: one of both is there. */
  readonly job: {
    /** In decimal digits. */
    readonly id?: string;
    readonly name?: string;
  };
  readonly wanted: WantedJob;
  /** In milliseconds; what the file does not say is not there. */
  readonly patience: Patience;
  /** Properties that a job gets at its creation and never after, such as its tags. */
  readonly creationOnly: Settings;
}

export interface ReadJobFileOptions {
  /** What problems name the file by. @example 'job.yaml' */
  readonly fileName: string;
  /** `name=value` each, over the settings of the file; the last one of a name counts. @default none */
  readonly sets?: readonly string[];
  /** What `${env:NAME}` refers to, and whose secrets are refused. */
  readonly environment: Environment;
  readonly contract: Contract;
}

/**
 * Reads the text of a job file.
 *
 * @throws JobFileError that tells all that is wrong at once, ten problems at the most
 * @example
 * readJobFile(await readFile('job.yaml', 'utf8'), { fileName: 'job.yaml', environment: process.env, contract })
 */
export function readJobFile(
  text: string,
  { contract, environment, fileName, sets = [] }: ReadJobFileOptions,
): JobFile {
  const problems = new Problems();
  const schema = makeFileSchema(contract);
  const { properties = {} } = schema;
  const raw = readText(text, (line, column) => `${fileName}:${line}:${column}`, problems);
  if (!('members' in raw)) {
    throw new JobFileError([`${raw.at}: a job file is made of job, settings and deploy; begin with "job:"`]);
  }
  const settings = applySets(findPart(raw, 'settings'), sets, properties.settings!, problems);
  const merged = settings === undefined ? raw : withPart(raw, ['settings'], settings);
  const file = resolvePart(merged, schema, '', {
    environment,
    findSecret: createSecretFinder(environment),
    problems,
  });
  const found = checkSettings(findPart(file, 'settings'), contract, problems);
  const job = readJob(file, found.settings, contract, problems);
  for (const name of Object.keys(properties)) {
    if (name !== 'settings') checkPart(findPart(file, name), properties[name]!, name, problems);
  }
  const run = readRun(file, problems);
  problems.throwAny();
  return {
    job,
    wanted: { settings: found.settings, ...(run !== undefined && { run }), ...readPolicies(file) },
    patience: readPatience(file),
    creationOnly: found.creationOnly,
  };
}

/** Holds a value to the rules of the file itself. */
function checkPart(part: Part | undefined, schema: JsonSchema, path: string, problems: Problems): void {
  if (part === undefined) return;
  const broken = checkValue(schema, toValue(part));
  if (broken !== undefined) return problems.add(part.at, `${path} ${broken}`);
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    checkPart(findPart(part, name), property, `${path}.${name}`, problems);
  }
}

function readJob(file: Part, settings: Settings, contract: Contract, problems: Problems): JobFile['job'] {
  const job = findPart(file, 'job');
  const id = readMember(job, 'id' satisfies FileMembers['job']);
  const name = readMember(job, 'name' satisfies FileMembers['job']);
  const at = job?.at ?? file.at;
  if (job === undefined || ('members' in job && id === undefined && name === undefined)) {
    problems.add(at, 'job must say which job it is; write job: { id: 123 } or job: { name: orders }');
  }
  if (id !== undefined && name !== undefined) problems.add(at, 'job has an id and a name; keep one of them');
  if (id !== undefined) {
    const { parameters } = contract.requestValidators[operations.read]!;
    const found = parameters
      .check({ [idParameter]: id })
      .find(({ pointer }) => pointer === `/${idParameter}`);
    if (found !== undefined) {
      problems.add(findPart(job, 'id')!.at, `job.id${found.message.slice(idParameter.length, -1)}`);
    }
    return { id: String(id) };
  }
  if (name !== undefined && settings.name !== undefined && settings.name !== name) {
    problems.add(
      findPart(findPart(file, 'settings'), 'name')!.at,
      'settings.name would rename the job, and job.name does not find it after that; give job.id in place of job.name',
    );
  }
  return typeof name === 'string' ? { name } : {};
}

/** `run` stands at the top, or with what else there is to say of a deployment. */
function readRun(file: Part, problems: Problems): boolean | undefined {
  const deploy = findPart(file, 'deploy');
  const [outer, inner] = [readMember(file, 'run'), readMember(deploy, 'run' satisfies FileMembers['deploy'])];
  if (outer !== undefined && inner !== undefined && outer !== inner) {
    problems.add(findPart(deploy, 'run')!.at, 'deploy.run is not what run says; keep one of them');
  }
  return (outer ?? inner) as boolean | undefined;
}

function readPolicies(file: Part): Omit<WantedJob, 'settings' | 'run'> {
  const read = (name: FileMembers['deploy']): unknown => readMember(findPart(file, 'deploy'), name);
  const savepoint = read('savepoint') as SavepointPolicy | undefined;
  const savepointPath = read('savepoint-path') as string | undefined;
  const onFailure = read('on-failure') as FailurePolicy | undefined;
  return {
    ...(savepoint !== undefined && { savepoint }),
    ...(savepointPath !== undefined && { savepointPath }),
    ...(onFailure !== undefined && { onFailure }),
  };
}

/** Seconds of the file as milliseconds. */
function readPatience(file: Part): Patience {
  const wait = findPart(findPart(file, 'deploy'), 'wait' satisfies FileMembers['deploy']);
  const times = (['poll', 'settle', 'timeout'] satisfies FileMembers['wait'][]).map((name) => {
    const seconds = readMember(wait, name);
    return [name, seconds === undefined ? undefined : Number(seconds) * 1000] as const;
  });
  return Object.fromEntries(times.filter(([, time]) => time !== undefined));
}

function readMember(part: Part | undefined, name: string): unknown {
  const member = findPart(part, name);
  return member === undefined ? undefined : toValue(member);
}
