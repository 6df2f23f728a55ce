import type { OperationId } from '@dli-flink/contract';
import { operations, refusals } from '@dli-flink/contract/operations';
import { Hono } from 'hono';

import { checkCredentials } from './credentials.ts';
import { exampleReply } from './example-reply.ts';
import type { Handler, Handlers } from './handler.ts';
import { JobStore } from './job-store.ts';
import type { Job } from './job-store.ts';
import { createJob, updateFlinkJarJob } from './operations/update-flink-jar-job.ts';
import { readBody, readParameters } from './read-request.ts';
import { Refused } from './refusal.ts';
import type { Reply } from './refusal.ts';

export interface MockOptions {
  /** The token that is accepted. */
  readonly token: string;
  /** The project the token belongs to. */
  readonly projectId: string;
  /** IDs of the jobs there are, in decimal digits. @default none */
  readonly jobIds?: readonly string[];
  /** Tells the time, in milliseconds since the epoch. @default Date.now */
  readonly now?: () => number;
}

export interface ListenOptions {
  /** Port to listen on; 0 picks a free one. @default 0 */
  readonly port?: number;
  /** Address to listen on. @default '127.0.0.1' */
  readonly hostname?: string;
}

/** A mock endpoint that listens. */
export interface Listening extends AsyncDisposable {
  /** @example 'http://127.0.0.1:4010' */
  readonly url: string;
  /** Finishes the requests in flight and stops. */
  close(): Promise<void>;
}

export interface MockEndpoint {
  /** Answers a request without a port between, as the handler of a worker or of a test does. */
  fetch(request: Request): Promise<Response>;
  /** Serves on a port. Needs Node. */
  listen(options?: ListenOptions): Promise<Listening>;
  /** A job as it is now. */
  readJob(jobId: string): Job | undefined;
}

const handlers: Handlers = { updateFlinkJarJob };

/**
 * Makes an endpoint that keeps the contract: it serves every operation of the document.
 *
 * @example
 * const mock = createMockEndpoint({ token: 'secret', projectId: 'p', jobIds: ['202'] });
 * await using server = await mock.listen();
 */
export function createMockEndpoint({
  jobIds = [],
  now = Date.now,
  projectId,
  token,
}: MockOptions): MockEndpoint {
  const jobs = new JobStore();
  for (const jobId of jobIds) jobs.write(createJob(jobId));

  const app = new Hono();
  for (const operation of Object.values(operations)) {
    const pattern = operation.path.replaceAll(/\{([^{}]+)\}/g, ':$1');
    app.on(operation.method, pattern, ({ req }) =>
      answer(operation.id, async () => {
        checkCredentials(operation.id, req.raw.headers, token);
        const parameters = readParameters(operation.id, req.raw, req.param());
        checkProject(operation.id, parameters, projectId);
        const body = await readBody(operation.id, req.raw);
        const handler = handlers[operation.id] as Handler<OperationId> | undefined;
        return handler?.({ parameters, body: body as never, jobs, now: now() }) ?? exampleReply(operation.id);
      }),
    );
  }
  app.notFound(() =>
    answer(firstOperation, () => Promise.reject(new Refused(firstOperation, 'operation-unknown'))),
  );

  return {
    fetch: async (request) => app.fetch(request),
    listen: async (options = {}) => (await import('./listen.ts')).listen(app.fetch, options),
    readJob: (jobId) => jobs.read(jobId),
  };
}
