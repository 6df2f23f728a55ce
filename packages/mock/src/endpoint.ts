import type { OperationId } from '@dli-flink/contract';
import { operations, refusals, serviceRefusals } from '@dli-flink/contract/operations';
import type { OperationDescriptor } from '@dli-flink/contract/operations';
import { Hono } from 'hono';

import { Behaviour } from './behaviour.ts';
import type { AcceptedCredentials } from './credentials.ts';
import { Redaction } from './inspection/redaction.ts';
import { RequestLog } from './inspection/request-log.ts';
import { createInspection, inspectionPath } from './inspection/routes.ts';
import { JobStore } from './job-store.ts';
import type { Job } from './job-store.ts';
import type { Listening, ListenOptions } from './listen.ts';
import { isLoopback } from './loopback.ts';
import { createJob, jobStates } from './operations/update-flink-jar-job.ts';
import { isFromPage, openToPages } from './pages.ts';
import { findPreferredReply } from './prefer.ts';
import { tell } from './read-request.ts';
import { Refused } from './refusal.ts';
import type { Reply } from './refusal.ts';
import { respond } from './respond.ts';
import type { Scenario } from './scenario.ts';
import type { Exchange, ReadRequest } from './steps.ts';

export interface MockOptions extends AcceptedCredentials {
  /** ID of the project the credentials belong to. */
  readonly projectId: string;
  /** IDs of the jobs there are, in decimal digits; each is as after its creation. @default none */
  readonly jobIds?: readonly string[];
  /** Jobs there are beside those, as `listJobs` gives them; one of an ID above stands for that. @default none */
  readonly jobs?: readonly Job[];
  /** Whether limits are held that the page of the operation does not print, such as `DLI.11022`. @default false */
  readonly enforcesLimits?: boolean;
  /** Whether the key pair is refused for five minutes after five failed signatures in a row. @default false */
  readonly locksOut?: boolean;
  /** Latency, throttling, outages. @default none */
  readonly scenario?: Scenario;
  /** IDs of other ways to keep the contract. @default none */
  readonly variants?: readonly string[];
  /** ID of the one way to break the contract. @default none */
  readonly fault?: string | undefined;
  /** Who may use the inspection area `/__mock`. @default 'loopback' */
  readonly inspection?: 'loopback' | 'anyone' | 'nobody';
  /** How many requests the inspection area remembers. @default 100 */
  readonly rememberedRequests?: number;
  /** Is called after each change of a job. */
  readonly onChange?: () => void;
  /** Tells the time, in milliseconds since the epoch. @default Date.now */
  readonly now?: () => number;
  /** Gives numbers from 0 to 1, for jitter. @default Math.random */
  readonly random?: () => number;
}

/** An endpoint that keeps the contract, or breaks it in the one way it is told to. */
export interface MockEndpoint {
  /**
   * Answers a request with no port between, as the handler of a worker or of a test does. Rejects when a scenario or a
   * fault drops the connection.
   */
  fetch(request: Request): Promise<Response>;
  /** Serves on a port. Needs Node. */
  listen(options?: ListenOptions): Promise<Listening>;
  /** A job as it is now, or `undefined` when there is none of this ID. */
  readJob(jobId: string): Job | undefined;
  listJobs(): readonly Job[];
  /**
   * Makes the jobs what they were at the start, forgets the requests with all that followed from them, and keeps the
   * contract again.
   */
  reset(): void;
  /** ID of the active fault; set it to another, or to `undefined` to keep the contract. */
  fault: string | undefined;
}

/** Who sent a request, as far as the network tells. */
export interface Sender {
  /** IP address. */
  readonly address?: string | undefined;
}

/**
 * Makes an endpoint that serves every operation of the document.
 *
 * @example
 * const mock = createMockEndpoint({ token: 'secret', projectId: 'p', jobIds: ['202'] });
 * await using server = await mock.listen();
 * @throws RangeError for a fault, a variant or a status there is not
 */
export function createMockEndpoint({
  enforcesLimits = false,
  fault: initialFault,
  inspection = 'loopback',
  jobIds = [],
  jobs: initialJobs = [],
  locksOut = false,
  now = Date.now,
  onChange = () => {},
  projectId,
  random = Math.random,
  rememberedRequests = 100,
  scenario = {},
  variants: variantIds = [],
  ...accepted
}: MockOptions): MockEndpoint {
  for (const { job_id, status } of initialJobs) {
    if (!jobStates.includes(status))
      throw new RangeError(`status ${JSON.stringify(status)} of job ${job_id} is not known`);
  }
  const jobs = new JobStore([...jobIds.map(createJob), ...initialJobs], onChange);
  const redaction = new Redaction(accepted);
  const log = new RequestLog(rememberedRequests, redaction);
  const behaviour = new Behaviour(
    { accepted, projectId, jobs },
    { fault: initialFault, locksOut, random, scenario, variants: variantIds },
  );
  const reset = (): void => {
    jobs.reset();
    log.clear();
    behaviour.reset();
  };

  async function serve(exchange: Exchange): Promise<Reply> {
    const { steps } = behaviour;
    await steps.checkCredentials(exchange);
    const preferred = findPreferredReply(exchange);
    if (preferred !== undefined) return preferred;
    const parameters = steps.readParameters(exchange);
    steps.checkProject(parameters, exchange);
    const body = steps.parseBody(exchange);
    const violations = steps.checkBody(body, exchange);
    if (violations.length > 0) throw new Refused(exchange.refusals['body-invalid'], tell(violations));
    const { now: instant, refusals: codes } = exchange;
    const context = { parameters, body: body as never, jobs, refusals: codes, now: instant, enforcesLimits };
    return steps.carryOut(context, exchange);
  }

  const replyTo = (
    raw: Request,
    answerTo: (request: ReadRequest, instant: number, requestId: string) => Promise<Reply>,
  ): Promise<Response> =>
    respond({ steps: behaviour.steps, passScenario: behaviour.passScenario, log, now }, raw, answerTo);

  const app = new Hono<{ Bindings: Sender }>();
  const area = createInspection({
    jobs,
    log,
    redaction,
    projectId,
    reset,
    get fault() {
      return behaviour.fault;
    },
    set fault(id) {
      behaviour.fault = id;
    },
  });
  app.use(`${inspectionPath}/*`, async ({ env, req }, next) => {
    const isLocal = isLoopback(new URL(req.url).hostname) && isLoopback(env?.address ?? 'localhost');
    if (inspection === 'anyone' || (inspection === 'loopback' && isLocal)) return next();
    return replyTo(req.raw, refuseUnknown);
  });
  app.get(`${inspectionPath}/`, ({ redirect }) => redirect(inspectionPath));
  app.route(inspectionPath, area);
  for (const operation of Object.values(operations) as readonly OperationDescriptor<OperationId>[]) {
    const pattern = operation.path.replaceAll(/\{([^{}]+)\}/g, ':$1');
    const codes = refusals[operation.id];
    app.on(operation.method, pattern, ({ req }) => {
      const path = req.param();
      return replyTo(req.raw, (request, instant, requestId) =>
        serve({ operation, refusals: codes, request, path, now: instant, requestId }),
      );
    });
  }
  app.notFound(({ req }) => replyTo(req.raw, refuseUnknown));
  app.onError((error) => {
    throw error;
  });

  const answerPage = openToPages(app.fetch);
  const answer = async (request: Request, sender: Sender = {}): Promise<Response> => {
    if (isInspection(request.url)) return app.fetch(request, sender);
    const received = behaviour.steps.receive(request);
    return isFromPage(received) ? answerPage(received, sender) : app.fetch(received, sender);
  };
  return {
    fetch: (request) => answer(request),
    listen: async (options) => (await import('#listen')).listen(answer, options),
    readJob: (jobId) => jobs.read(jobId),
    listJobs: () => jobs.list(),
    reset,
    get fault() {
      return behaviour.fault;
    },
    set fault(id) {
      behaviour.fault = id;
    },
  };
}

/** Whether the router finds the inspection area at an address, which it takes its percent-encoding off before. */
function isInspection(url: string): boolean {
  // Hardly any address has either, and to parse one takes its time.
  if (!url.includes(inspectionPath) && !url.includes('%')) return false;
  const path = decodePath(new URL(url).pathname);
  return path === inspectionPath || path.startsWith(`${inspectionPath}/`);
}

function decodePath(path: string): string {
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
}

async function refuseUnknown(): Promise<never> {
  throw new Refused(serviceRefusals['operation-unknown']);
}
