/** What every reply has to be, and what a request may do to the jobs. */
import { isDeepStrictEqual } from 'node:util';

import { listProperties } from '@dli-flink/contract/editions';
import document from '@dli-flink/contract/openapi.json' with { type: 'json' };
import { errorCodes } from '@dli-flink/contract/errors';
import { refusals } from '@dli-flink/contract/operations';
import { responseValidators } from '@dli-flink/contract/validators';
import type { Validator } from '@dli-flink/contract/validators';
import type { Job } from '@dli-flink/mock';
import { registerSchema, validate } from '@hyperjump/json-schema/openapi-3-1';

import { accessKey, token } from './mocks.ts';
import type { Subject } from './mocks.ts';
import { isForExample } from './requests.ts';
import type { FuzzedRequest } from './requests.ts';

const address = 'https://contract.test/openapi.json';
registerSchema(document, address, 'https://spec.openapis.org/oas/3.1/schema-base');
/** Another implementation than the one the mock checks bodies with. */
const schema = await validate(`${address}#/components/schemas/UpdateFlinkJarJobRequest`);
const validators: Readonly<Record<number, Validator<unknown>>> = responseValidators.updateFlinkJarJob;
const decoder = new TextDecoder('utf-8', { fatal: true });

/** A reply with its body read. */
export interface ReadReply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

type ErrorBody = Readonly<Record<'error_code' | 'request_id', string | undefined>>;

/** What is wrong with a reply, whatever it is a reply to; `undefined` for a good one. */
export function findFlaw({ headers, status, text }: ReadReply): string | undefined {
  const requestId = headers.get('X-Request-Id') ?? '';
  if (!/^[0-9a-f]{32}$/.test(requestId)) return `X-Request-Id is ${JSON.stringify(requestId)}`;
  const validator = validators[status];
  if (validator === undefined) return `status ${status} is not documented`;
  const mediaType = headers.get('Content-Type')?.split(';')[0];
  if (mediaType !== 'application/json') return `the media type is ${mediaType}`;
  const body = JSON.parse(text) as ErrorBody;
  const [violation] = validator.check(body);
  if (violation !== undefined) return `the body breaks the contract: ${violation.message}`;
  if (text.includes(token) || text.includes(accessKey.secretKey)) return 'the body has a secret in it';
  if (body.request_id !== undefined && body.request_id.length !== 32) return 'the body has no request ID';
  if (status >= 400 && !Object.hasOwn(errorCodes, body.error_code!)) return `${body.error_code} is not known`;
  return undefined;
}

/** The value of a body, without what the edition does not know, if it is one that keeps the rules. */
function readValid(bytes: Uint8Array | null, { edition }: Subject): Record<string, unknown> | undefined {
  try {
    const value = JSON.parse(decoder.decode(bytes ?? new Uint8Array())) as Record<string, unknown>;
    for (const { parent, path, since } of listProperties('updateFlinkJarJob')) {
      if (edition !== undefined && since! > edition && parent === undefined) delete value[path];
    }
    return schema(value as never).valid ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The same with doubles in place of large integers, since what is sent is read with `JSON.parse` here. */
function round(value: unknown): unknown {
  if (typeof value === 'bigint') return Number(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(round);
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, round(part)]));
}

/** What is wrong with what was done; `undefined` where it was right. */
export function findMisdeed(
  request: FuzzedRequest,
  reply: ReadReply,
  subject: Subject,
  before: readonly Job[],
  after: readonly Job[],
  now: number,
): string | undefined {
  const changed = before.flatMap((job, index) =>
    job === after[index] ? [] : [[job, after[index]!] as const],
  );
  const isUpdate = reply.status === 200 && !isForExample(request);
  if (before.length !== after.length) return 'there are more jobs, or fewer';
  if (!isUpdate && changed.length > 0) return 'the request was refused, and changed a job';
  if (isForExample(request)) return undefined;
  const body = readValid(request.body, subject);
  const { credentials, headers, mediaType, method, target } = request;
  const qualities = [method, target, credentials, mediaType, headers].map(({ quality }) => quality);
  if (isUpdate && (qualities.includes('wrong') || body === undefined))
    return 'a wrong request was carried out';
  if (!isUpdate) {
    if (reply.status >= 500 && !(reply.status === 503 && !subject.isModerate)) return 'the mock failed';
    if (body === undefined || !subject.isModerate || qualities.some((quality) => quality !== 'right'))
      return undefined;
    return isNameTaken(body, reply, target.job, before) ? undefined : 'a right request was refused';
  }
  const [[old, updated] = []] = changed;
  if (changed.length !== 1 || old === undefined || updated === undefined)
    return `${changed.length} jobs have changed`;
  if (target.job !== undefined && old.job_id !== target.job) return 'another job has changed';
  const expected = change(old.settings, body!, subject.mergesObjects);
  if (!isDeepStrictEqual(round(updated.settings), round(expected))) return 'the job has not what was sent';
  if (old.status !== updated.status) return 'the state of the job has changed';
  if (updated.update_time !== Math.max(now, old.update_time ?? 0)) return 'the time of the update is wrong';
  const { job } = JSON.parse(reply.text) as { readonly job?: { readonly update_time: number } };
  if (job !== undefined && job.update_time !== updated.update_time) return 'the reply has another time';
  return undefined;
}

/** What becomes of an object by an update of it. */
function change(old: object, sent: object, mergesObjects = false): object {
  const changed = new Map<string, unknown>(Object.entries(old));
  for (const [name, value] of Object.entries(sent)) {
    const had = changed.get(name);
    changed.set(name, mergesObjects && isObject(had) && isObject(value) ? change(had, value, true) : value);
  }
  return Object.fromEntries(changed);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isNameTaken(
  { name }: Readonly<Record<string, unknown>>,
  { text }: ReadReply,
  jobId: string | undefined,
  jobs: readonly Job[],
): boolean {
  const { error_code } = JSON.parse(text) as ErrorBody;
  const others = jobs.filter(({ job_id, settings }) => job_id !== jobId && settings['name'] === name);
  return error_code === refusals.updateFlinkJarJob['name-taken'] && others.length > 0;
}
