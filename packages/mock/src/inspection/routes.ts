import { redactJson } from '@dli-flink/client/redaction';
import type { Redactor } from '@dli-flink/client/redaction';
import type { Contract } from '@dli-flink/contract';
import { requestValidators } from '@dli-flink/contract/validators';

import { createFaults, describeFaults } from '../faults/catalogue.ts';
import type { Job } from '../job.ts';
import type { JobStore } from '../job-store.ts';
import { isObject, parseJson, stringifyJson } from '../json.ts';
import type { JsonObject } from '../json.ts';
import { listStates } from '../life/states.ts';
import type { MockEndpoint } from '../mock-endpoint.ts';
import { readRequest } from '../read-request.ts';
import { Unreadable } from '../refusal.ts';
import type { IncomingRequest, RequestHead } from '../request.ts';
import { Router, splitPath } from '../router.ts';
import type { Route } from '../router.ts';
import type { RenderedReply } from '../steps.ts';
import { buildPagePolicy, inspectionPage } from './page.ts';
import type { RequestLog } from './request-log.ts';

/** What the inspection area shows and changes. */
export interface Inspected {
  readonly contract: Contract;
  readonly mock: MockEndpoint;
  readonly jobs: JobStore;
  readonly log: RequestLog;
  readonly redact: Redactor;
  readonly projectId: string;
}

/** Where the inspection area is. */
export const inspectionPath = '/__mock';

/** Whether a request is one to the inspection area. */
export function isInspection({ url }: RequestHead): boolean {
  // Hardly any address has either, and to split one takes its time.
  if (!url.includes(inspectionPath) && !url.includes('%')) return false;
  return `/${splitPath(url)[1]}` === inspectionPath;
}

type Handler = (
  request: IncomingRequest,
  parameters: Readonly<Record<string, string>>,
) => RenderedReply | Promise<RenderedReply>;

const largestBody = 64 * 1024;

/** Makes what answers the requests to the inspection area, or says with `undefined` that there is nothing at a path. */
export function createInspection({
  contract,
  jobs,
  log,
  mock,
  projectId,
  redact,
}: Inspected): (request: IncomingRequest) => Promise<RenderedReply | undefined> {
  /** What was shown of jobs, which are never changed, but replaced. */
  const shown = new WeakMap<Job, unknown>();
  /** A job without secrets. A large one is looked at as a whole first, since to look at each part takes its time. */
  const hide = (job: Job): unknown => {
    const earlier = shown.get(job);
    if (earlier !== undefined) return earlier;
    const text = stringifyJson(job);
    const hidden = redact(text) === text ? job : redactJson(job, redact);
    shown.set(job, hidden);
    return hidden;
  };
  const listJobs = () => jobs.list().map(hide);
  const state = () => ({
    project_id: projectId,
    fault: mock.fault ?? null,
    jobs: listJobs(),
    requests: log.list(),
  });
  const refuseUnknownJob = () =>
    refuse(404, `There is no job of this ID; GET ${inspectionPath}/jobs lists them.`);

  const router = new Router<Handler>([
    { method: 'GET', path: inspectionPath, target: showPage },
    get('/state', () => json(state())),
    get('/jobs', () => json({ jobs: listJobs() })),
    get('/jobs/{id}', (_, { id }) => {
      const job = jobs.read(id!);
      return job === undefined ? refuseUnknownJob() : json(hide(job));
    }),
    takeJson('PUT', '/jobs/{id}', (body, { id }) => {
      const job = jobs.read(id!);
      if (job === undefined) return refuseUnknownJob();
      const wanted = readObject(body);
      const problem = typeof wanted === 'string' ? wanted : findJobProblem(wanted, contract);
      if (problem !== undefined) return refuse(400, problem);
      const { settings = {}, status } = wanted as Partial<typeof job>;
      // A state that is given is one that it stays in.
      const given = status !== undefined && { status, status_desc: undefined, ahead: undefined };
      const changed = { ...job, ...given, settings: { ...job.settings, ...settings } };
      jobs.write(changed);
      return json(hide(changed));
    }),
    get('/requests', () => json({ requests: log.list() })),
    get('/faults', () => json({ faults: describeFaults(contract) })),
    takeJson('PUT', '/fault', (body) => {
      const wanted = readObject(body);
      const problem = typeof wanted === 'string' ? wanted : findFaultProblem(wanted, contract);
      if (problem !== undefined) return refuse(400, problem);
      const { id } = wanted as { readonly id: string | null };
      mock.fault = id ?? undefined;
      return json({ fault: id });
    }),
    takeJson('POST', '/reset', () => {
      mock.reset();
      return json(state());
    }),
  ]);

  return async (request) => {
    const path = splitPath(request.url);
    const match = router.find(request.method, path);
    if (match !== undefined) return match.target(request, match.parameters);
    if (path.join('/') === `${inspectionPath}/` && ['GET', 'HEAD'].includes(request.method)) {
      return { status: 302, headers: { Location: inspectionPath }, text: undefined };
    }
    const methods = router.listMethods(path).join(', ');
    if (methods === '') return undefined;
    const sentence = `${path.join('/')} does not take ${request.method}; it takes ${methods}.`;
    return refuse(405, sentence, { Allow: methods });
  };
}

function get(path: string, target: Handler): Route<Handler> {
  return { method: 'GET', path: inspectionPath + path, target };
}

/**
 * What changes something takes JSON, which no page of another origin can send without asking first, and is never told
 * that it may.
 */
function takeJson(
  method: string,
  path: string,
  carryOut: (body: Uint8Array, parameters: Readonly<Record<string, string>>) => RenderedReply,
): Route<Handler> {
  const target: Handler = async (request, parameters) => {
    if (!/^application\/json\s*(;|$)/i.test(request.headers.get('Content-Type') ?? '')) {
      return refuse(415, 'Send Content-Type: application/json to change something here.');
    }
    const body = await readSmallBody(request);
    if (body !== undefined) return carryOut(body, parameters);
    return refuse(413, `The body has more than ${largestBody} bytes; send less.`);
  };
  return { method, path: inspectionPath + path, target };
}

const bounds = { largestBody, longestUri: Infinity };
const refuseLargeBody = async (): Promise<never> => {
  throw new Unreadable(413);
};

/** The body of a request, or `undefined` where it is too large. */
async function readSmallBody(request: IncomingRequest): Promise<Uint8Array | undefined> {
  try {
    const { body } = await readRequest(request, bounds, refuseLargeBody);
    return body.length > largestBody ? undefined : body;
  } catch (error) {
    if (error instanceof Unreadable) return undefined;
    throw error;
  }
}

const always: Readonly<Record<string, string>> = {
  'Cache-Control': 'no-store',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
};

async function showPage(): Promise<RenderedReply> {
  const headers = {
    ...always,
    'Content-Type': 'text/html; charset=UTF-8',
    'Content-Security-Policy': await buildPagePolicy(),
    'Referrer-Policy': 'no-referrer',
    'X-Frame-Options': 'DENY',
  };
  return { status: 200, headers, text: inspectionPage };
}

function json(value: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): RenderedReply {
  return {
    status,
    headers: { ...always, ...headers, 'Content-Type': 'application/json' },
    text: stringifyJson(value),
  };
}

function refuse(status: number, message: string, headers?: Readonly<Record<string, string>>): RenderedReply {
  return json({ message }, status, headers);
}

/** The body of a request as an object, or what is wrong with it. */
function readObject(body: Uint8Array): JsonObject | string {
  const value = parseJson(body);
  if (value === undefined) return 'The body is not valid JSON; send a JSON object.';
  return isObject(value) ? value : 'The body must be a JSON object.';
}

function findJobProblem(change: JsonObject, contract: Contract): string | undefined {
  const jobStates = listStates(contract);
  const { settings = {}, status = jobStates[0] } = change;
  const stray = findStray(change, ['status', 'settings']);
  if (stray !== undefined) return stray;
  if (!jobStates.includes(status as string)) {
    return `status must be one of ${jobStates.join(', ')}; it is ${JSON.stringify(status)}.`;
  }
  const [violation] = requestValidators.updateFlinkJarJob.body.check(settings);
  return violation && `settings: ${violation.message}`;
}

function findFaultProblem(choice: JsonObject, contract: Contract): string | undefined {
  const { id } = choice;
  const stray = findStray(choice, ['id']);
  if (stray !== undefined || id === null) return stray;
  const advice = `GET ${inspectionPath}/faults lists them`;
  if (typeof id !== 'string') return `id must be null or the ID of a fault; ${advice}.`;
  return createFaults(contract).has(id)
    ? undefined
    : `id ${JSON.stringify(id)} is not that of a fault; ${advice}.`;
}

/** Finds a property that would be passed over in silence, or that none was sent. */
function findStray(body: JsonObject, known: readonly string[]): string | undefined {
  const names = Object.keys(body);
  const stray = names.find((name) => !known.includes(name));
  const advice = `send ${known.join(' or ')}`;
  if (stray !== undefined) return `${JSON.stringify(stray)} is not a property of this body; ${advice}.`;
  return names.length === 0 ? `The body has no property; ${advice}.` : undefined;
}
