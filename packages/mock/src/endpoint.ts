import type { OperationId } from '@dli-flink/contract';
import { operations, refusals, serviceRefusals } from '@dli-flink/contract/operations';
import type { OperationDescriptor } from '@dli-flink/contract/operations';
import { Hono } from 'hono';

import { checkCredentials } from './credentials.ts';
import type { AcceptedCredentials } from './credentials.ts';
import { exampleReply } from './example-reply.ts';
import type { Handler, Handlers } from './handler.ts';
import { JobStore } from './job-store.ts';
import type { Job } from './job-store.ts';
import type { Listening, ListenOptions } from './listen.ts';
import { createJob, updateFlinkJarJob } from './operations/update-flink-jar-job.ts';
import { readBody, readParameters } from './read-request.ts';
import { Refused } from './refusal.ts';
import type { Reply } from './refusal.ts';

export interface MockOptions extends AcceptedCredentials {
  /** ID of the project the credentials belong to. */
  readonly projectId: string;
  /** IDs of the jobs there are, in decimal digits. @default none */
  readonly jobIds?: readonly string[];
  /** Tells the time, in milliseconds since the epoch. @default Date.now */
  readonly now?: () => number;
}

/** An endpoint that keeps the contract. */
export interface MockEndpoint {
  /** Answers a request with no port between, as the handler of a worker or of a test does. */
  fetch(request: Request): Promise<Response>;
  /** Serves on a port. Needs Node. */
  listen(options?: ListenOptions): Promise<Listening>;
  /** A job as it is now, or `undefined` when there is none of this ID. */
  readJob(jobId: string): Job | undefined;
}

const handlers: Handlers = { updateFlinkJarJob };

/**
 * Makes an endpoint that serves every operation of the document.
 *
 * @example
 * const mock = createMockEndpoint({ token: 'secret', projectId: 'p', jobIds: ['202'] });
 * await using server = await mock.listen();
 */
export function createMockEndpoint({
  jobIds = [],
  now = Date.now,
  projectId,
  ...accepted
}: MockOptions): MockEndpoint {
  const jobs = new JobStore();
  for (const jobId of jobIds) jobs.write(createJob(jobId));

  async function serve(
    operation: OperationDescriptor<OperationId>,
    raw: Request,
    path: Readonly<Record<string, string>>,
  ): Promise<Reply> {
    const codes = refusals[operation.id];
    const { headers, method, url } = raw;
    const request = { method, url, headers, body: new Uint8Array(await raw.arrayBuffer()) };
    const instant = now();
    await checkCredentials(codes, request, accepted, instant);
    const parameters = readParameters(operation, codes, request, path);
    if (parameters.project_id !== undefined && parameters.project_id !== projectId) {
      throw new Refused(codes['project-mismatch']);
    }
    const body = readBody(operation, codes, request);
    const handler = handlers[operation.id] as Handler<OperationId> | undefined;
    if (handler === undefined) return exampleReply(operation);
    return handler({ parameters, body: body as never, jobs, refusals: codes, now: instant });
  }

  const app = new Hono();
  for (const operation of Object.values(operations) as readonly OperationDescriptor<OperationId>[]) {
    const pattern = operation.path.replaceAll(/\{([^{}]+)\}/g, ':$1');
    app.on(operation.method, pattern, ({ req }) => reply(() => serve(operation, req.raw, req.param())));
  }
  app.notFound(() => reply(() => Promise.reject(new Refused(serviceRefusals['operation-unknown']))));

  return {
    fetch: async (request) => app.fetch(request),
    listen: async (options) => (await import('./listen.ts')).listen(app.fetch, options),
    readJob: (jobId) => jobs.read(jobId),
  };
}

/** Turns what an answer resolves to, or is refused with, into a response with an ID of its own. */
async function reply(answer: () => Promise<Reply>): Promise<Response> {
  const requestId = crypto.randomUUID().replaceAll('-', '');
  const { body, status } = await answer().catch((error: unknown) => {
    if (error instanceof Refused) return error.toReply(requestId);
    // A fault of the mock itself: the caller learns that it happened, the terminal learns what.
    console.error(error);
    return new Refused(serviceRefusals.internal).toReply(requestId);
  });
  const headers = { 'X-Request-Id': requestId };
  if (body === undefined) return new Response(null, { status, headers });
  return Response.json(body, { status, headers });
}
