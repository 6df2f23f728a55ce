import { requestValidators } from '@dli-flink/contract/validators';
import { Hono } from 'hono';

import { faults } from '../faults/catalogue.ts';
import type { JobStore } from '../job-store.ts';
import { jobStates } from '../operations/update-flink-jar-job.ts';
import { inspectionPage } from './page.ts';
import type { RequestLog } from './request-log.ts';

/** What the inspection area shows and changes. */
export interface Inspected {
  readonly jobs: JobStore;
  readonly log: RequestLog;
  readonly projectId: string;
  /** ID of the active fault. */
  fault: string | undefined;
}

/** Where the inspection area is. */
export const inspectionPath = '/__mock';

/**
 * The routes of the inspection area, relative to `/__mock`. Whatever changes something takes JSON, which no page of
 * another origin can send without asking first, and is never told that it may.
 */
export function createInspection(endpoint: Inspected): Hono {
  const app = new Hono();
  const { jobs, log, projectId } = endpoint;
  const state = () => ({
    project_id: projectId,
    fault: endpoint.fault ?? null,
    jobs: jobs.list(),
    requests: log.list(),
  });

  app.use(async ({ header, req, text }, next) => {
    header('Cache-Control', 'no-store');
    const isJson = /^application\/json\b/i.test(req.header('Content-Type') ?? '');
    if (req.method !== 'GET' && !isJson) {
      return text('Send Content-Type: application/json to change something here.\n', 415);
    }
    return next();
  });
  app.get('/', ({ html }) => html(inspectionPage));
  app.get('/state', ({ json }) => json(state()));
  app.get('/jobs', ({ json }) => json({ jobs: jobs.list() }));
  app.get('/jobs/:id', ({ json, req }) => {
    const job = jobs.read(req.param('id'));
    return job === undefined ? json({ message: 'There is no job of this ID.' }, 404) : json(job);
  });
  app.put('/jobs/:id', async ({ json, req }) => {
    const job = jobs.read(req.param('id'));
    if (job === undefined) return json({ message: 'There is no job of this ID.' }, 404);
    const change = (await req.json().catch(() => undefined)) as
      | { readonly status?: unknown; readonly settings?: unknown }
      | undefined;
    const problem = findProblem(change);
    if (problem !== undefined) return json({ message: problem }, 400);
    const { settings = {}, status = job.status } = change as Partial<typeof job>;
    jobs.write({ ...job, status, settings: { ...job.settings, ...settings } });
    return json(jobs.read(job.job_id));
  });
  app.get('/requests', ({ json }) => json({ requests: log.list() }));
  app.get('/faults', ({ json }) =>
    json({
      faults: [...faults.values()].map(({ breaks, group, id, shownBy }) => ({ id, group, breaks, shownBy })),
    }),
  );
  app.put('/fault', async ({ json, req }) => {
    const choice = (await req.json().catch(() => undefined)) as { readonly id?: unknown } | undefined;
    const { id } = choice ?? {};
    if (id !== null && !(typeof id === 'string' && faults.has(id))) {
      return json({ message: 'id must be null or the ID of a fault; GET /__mock/faults lists them.' }, 400);
    }
    endpoint.fault = id ?? undefined;
    return json({ fault: id });
  });
  app.post('/reset', ({ json }) => {
    jobs.reset();
    log.clear();
    endpoint.fault = undefined;
    return json(state());
  });
  return app;
}

function findProblem(change: unknown): string | undefined {
  if (typeof change !== 'object' || change === null) return 'The body must be a JSON object.';
  const { settings = {}, status = jobStates[0] } = change as Readonly<Record<string, unknown>>;
  if (!jobStates.includes(status as string)) return `status must be one of ${jobStates.join(', ')}.`;
  const [violation] = requestValidators.updateFlinkJarJob.body.check(settings);
  return violation && `settings: ${violation.message}`;
}
