import { requestValidators } from '@dli-flink/contract/validators';
import { Hono } from 'hono';
import type { HonoRequest, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';

import { describeFaults, faults } from '../faults/catalogue.ts';
import type { JobStore } from '../job-store.ts';
import { jobStates } from '../operations/update-flink-jar-job.ts';
import { buildPagePolicy, inspectionPage } from './page.ts';
import type { Redaction } from './redaction.ts';
import type { RequestLog } from './request-log.ts';

/** What the inspection area shows and changes. */
export interface Inspected {
  readonly jobs: JobStore;
  readonly log: RequestLog;
  readonly redaction: Redaction;
  readonly projectId: string;
  /** ID of the active fault. */
  fault: string | undefined;
  /** Makes everything what it was at the start, and keeps the contract again. */
  readonly reset: () => void;
}

/** Where the inspection area is. */
export const inspectionPath = '/__mock';

type JsonObject = Readonly<Record<string, unknown>>;

const largestBody = 64 * 1024;

/**
 * What whatever changes something passes first: it takes JSON, which no page of another origin can send without asking
 * first, and is never told that it may.
 */
const takesJson: readonly [MiddlewareHandler, MiddlewareHandler, MiddlewareHandler] = [
  async ({ json, req }, next) => {
    if (/^application\/json\s*(;|$)/i.test(req.header('Content-Type') ?? '')) return next();
    return json({ message: 'Send Content-Type: application/json to change something here.' }, 415);
  },
  // What comes from a port only resembles a `Request`, and the limit makes a copy where no length is announced.
  async ({ req }, next) => {
    const { body, headers, method, url } = req.raw;
    if (body !== null && !headers.has('Content-Length'))
      req.raw = new Request(url, { method, headers, body, duplex: 'half' });
    return next();
  },
  bodyLimit({
    maxSize: largestBody,
    onError: ({ json }) => json({ message: `The body has more than ${largestBody} bytes; send less.` }, 413),
  }),
];

/** The routes of the inspection area, relative to `/__mock`. */
export function createInspection(endpoint: Inspected): Hono {
  const app = new Hono();
  const { jobs, log, projectId, redaction } = endpoint;
  const listJobs = () => redaction.hideIn(jobs.list());
  const state = () => ({
    project_id: projectId,
    fault: endpoint.fault ?? null,
    jobs: listJobs(),
    requests: log.list(),
  });
  const unknownJob = { message: `There is no job of this ID; GET ${inspectionPath}/jobs lists them.` };

  app.use(async ({ header }, next) => {
    header('Cache-Control', 'no-store');
    header('Cross-Origin-Resource-Policy', 'same-origin');
    header('X-Content-Type-Options', 'nosniff');
    return next();
  });
  app.get('/', async ({ html }) =>
    html(inspectionPage, 200, {
      'Content-Security-Policy': await buildPagePolicy(),
      'Referrer-Policy': 'no-referrer',
      'X-Frame-Options': 'DENY',
    }),
  );
  app.get('/state', ({ json }) => json(state()));
  app.get('/jobs', ({ json }) => json({ jobs: listJobs() }));
  app.get('/jobs/:id', ({ json, req }) => {
    const job = jobs.read(req.param('id'));
    return job === undefined ? json(unknownJob, 404) : json(redaction.hideIn(job));
  });
  app.put('/jobs/:id', ...takesJson, async ({ json, req }) => {
    const job = jobs.read(req.param('id'));
    if (job === undefined) return json(unknownJob, 404);
    const change = await readObject(req);
    const problem = typeof change === 'string' ? change : findJobProblem(change);
    if (problem !== undefined) return json({ message: problem }, 400);
    const { settings = {}, status = job.status } = change as Partial<typeof job>;
    const changed = { ...job, status, settings: { ...job.settings, ...settings } };
    jobs.write(changed);
    return json(redaction.hideIn(changed));
  });
  app.get('/requests', ({ json }) => json({ requests: log.list() }));
  app.get('/faults', ({ json }) => json({ faults: describeFaults() }));
  app.put('/fault', ...takesJson, async ({ json, req }) => {
    const choice = await readObject(req);
    const problem = typeof choice === 'string' ? choice : findFaultProblem(choice);
    if (problem !== undefined) return json({ message: problem }, 400);
    const { id } = choice as { readonly id: string | null };
    endpoint.fault = id ?? undefined;
    return json({ fault: id });
  });
  app.post('/reset', ...takesJson, ({ json }) => {
    endpoint.reset();
    return json(state());
  });
  refuseOtherMethods(app);
  return app;
}

/** Makes each path that was given a route refuse the methods it has none for. */
function refuseOtherMethods(app: Hono): void {
  const allowed = new Map<string, Set<string>>();
  for (const { method, path } of app.routes.filter((route) => route.method !== 'ALL')) {
    const methods = allowed.get(path) ?? new Set();
    allowed.set(path, methods.add(method));
    if (method === 'GET') methods.add('HEAD');
  }
  for (const [path, methods] of allowed) {
    const list = [...methods].join(', ');
    app.all(path, ({ json, req }) =>
      json({ message: `${req.path} does not take ${req.method}; it takes ${list}.` }, 405, { Allow: list }),
    );
  }
}

/** The body of a request as an object, or what is wrong with it. */
async function readObject(req: HonoRequest): Promise<JsonObject | string> {
  let value: unknown;
  try {
    value = await req.json();
  } catch {
    return 'The body is not valid JSON; send a JSON object.';
  }
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isObject ? (value as JsonObject) : 'The body must be a JSON object.';
}

function findJobProblem(change: JsonObject): string | undefined {
  const { settings = {}, status = jobStates[0] } = change;
  const stray = findStray(change, ['status', 'settings']);
  if (stray !== undefined) return stray;
  if (!jobStates.includes(status as string)) {
    return `status must be one of ${jobStates.join(', ')}; it is ${JSON.stringify(status)}.`;
  }
  const [violation] = requestValidators.updateFlinkJarJob.body.check(settings);
  return violation && `settings: ${violation.message}`;
}

function findFaultProblem(choice: JsonObject): string | undefined {
  const { id } = choice;
  const stray = findStray(choice, ['id']);
  if (stray !== undefined || id === null) return stray;
  const advice = `GET ${inspectionPath}/faults lists them`;
  if (typeof id !== 'string') return `id must be null or the ID of a fault; ${advice}.`;
  return faults.has(id) ? undefined : `id ${JSON.stringify(id)} is not that of a fault; ${advice}.`;
}

/** Finds a property that would be passed over in silence, or that none was sent. */
function findStray(body: JsonObject, known: readonly string[]): string | undefined {
  const names = Object.keys(body);
  const stray = names.find((name) => !known.includes(name));
  const advice = `send ${known.join(' or ')}`;
  if (stray !== undefined) return `${JSON.stringify(stray)} is not a property of this body; ${advice}.`;
  return names.length === 0 ? `The body has no property; ${advice}.` : undefined;
}
