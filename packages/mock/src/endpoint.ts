import { createRedactor } from '@dli-flink/client/redaction';
import { contract as compiled } from '@dli-flink/contract';

import { Behaviour } from './behaviour.ts';
import { allowReading, answerPreflight, isPreflight } from './cors.ts';
import { createEditionFilter } from './edition.ts';
import { RequestLog } from './inspection/request-log.ts';
import { createInspection, isInspection } from './inspection/routes.ts';
import { JobStore } from './job-store.ts';
import { createJob } from './life/new-job.ts';
import { listStates } from './life/states.ts';
import { isLoopback } from './loopback.ts';
import { LargeBodies } from './large-bodies.ts';
import type { MockEndpoint, MockOptions } from './mock-endpoint.ts';
import { createNearMisses } from './near-misses.ts';
import { HeaderFields } from './request.ts';
import type { IncomingRequest, RequestHead, Sender } from './request.ts';
import { makeRefusalReply } from './refusal-reply.ts';
import { renderReply } from './render.ts';
import { respond, toRefused } from './respond.ts';
import { createOperationRouter, splitPath } from './router.ts';
import type { RenderedReply } from './steps.ts';
import { readErrorCode } from './trace.ts';
import type { Unread } from './unreadable.ts';
import { fromWebRequest, toWebResponse } from './web-request.ts';

/**
 * Makes an endpoint that serves every operation of the document.
 *
 * @example
 * const mock = createMockEndpoint({ token: 'secret', projectId: 'p', jobIds: ['202'] });
 * await using server = await mock.listen();
 * @throws RangeError for an edition, a fault, a variant or a status there is not
 */
export function createMockEndpoint(options: MockOptions): MockEndpoint {
  const {
    contract = compiled,
    edition,
    enforcesLimits = false,
    fault: initialFault,
    firstJobId = '1',
    inspection = 'loopback',
    jobIds = [],
    jobs: initialJobs = [],
    locksOut = false,
    now = Date.now,
    onChange = () => {},
    onRequest,
    pace = 0,
    projectId,
    random = Math.random,
    rememberedRequests = 100,
    scenario = {},
    variants: variantIds = [],
    ...accepted
  } = options;
  const states = listStates(contract);
  for (const { job_id, status } of initialJobs) {
    if (!states.includes(status))
      throw new RangeError(`status ${JSON.stringify(status)} of job ${job_id} is not known`);
  }
  const filterEdition = createEditionFilter(edition, contract);
  const created = jobIds.map((jobId) => createJob(jobId, { name: `job-${jobId}` }, contract, filterEdition));
  const jobs = new JobStore([...created, ...initialJobs], onChange, { now, pace, firstJobId });
  const secrets = [
    accepted.token,
    accepted.accessKey?.secretKey,
    accepted.accessKey?.securityToken,
    ...Object.values(accepted.credentials ?? {}),
  ].filter((secret) => secret !== undefined);
  const log = new RequestLog(rememberedRequests, secrets, contract.securityHeaders, onRequest);
  const behaviour = new Behaviour(
    { contract, accepted, projectId, jobs, filterEdition },
    { fault: initialFault, locksOut, random, scenario, variants: variantIds },
  );
  const router = createOperationRouter(contract);
  const largeBodies = new LargeBodies();
  const service = {
    contract,
    behaviour,
    filterEdition,
    findNearMisses: createNearMisses(contract, edition),
    jobs,
    log,
    largeBodies,
    enforcesLimits,
    now,
  };

  /** Answers a request: as the inspection area does, or as the operation does that it calls. */
  async function answer(sent: IncomingRequest, sender: Sender = {}): Promise<RenderedReply> {
    if (isInspection(sent)) {
      const isOpen = inspection === 'anyone' || (inspection === 'loopback' && isLocal(sent, sender));
      const reply = isOpen ? await inspect(sent) : undefined;
      return withoutBodyForHead(sent, reply ?? (await respond(service, sent, undefined)));
    }
    const received = behaviour.steps.receive(sent);
    if (isPreflight(received)) return answerPreflight(received);
    const reply = await respond(service, received, router.find(received.method, splitPath(received.url)));
    return withoutBodyForHead(received, allowReading(received, reply));
  }

  /** Answers what does not get as far as the steps. */
  function refuseEarly(error: unknown, { method = '', url = '' }: Unread = {}): RenderedReply {
    const requestId = crypto.randomUUID().replaceAll('-', '');
    const refused = toRefused(error, contract);
    const reply = makeRefusalReply(refused, requestId, contract, undefined);
    const rendered = renderReply(reply, requestId, contract, undefined);
    log.add({ method, url, headers: new HeaderFields() }, undefined, rendered, {
      time: now(),
      duration: 0,
      requestId,
      errorCode: readErrorCode(reply) ?? refused.code,
      trace: { step: 'reading', hints: [], why: refused.tellWhy(contract) },
      fault: undefined,
      variants: behaviour.variants,
    });
    return rendered;
  }

  const mock: MockEndpoint = {
    fetch: async (request) => toWebResponse(await answer(fromWebRequest(request))),
    listen: async (listenOptions) =>
      (await import('#listen')).listen({ answer, refuse: refuseEarly }, listenOptions),
    readJob: (jobId) => jobs.read(jobId),
    listJobs: () => jobs.list(),
    reset() {
      jobs.reset();
      log.clear();
      behaviour.reset();
    },
    get fault() {
      return behaviour.fault;
    },
    set fault(id) {
      behaviour.switchFault(id);
    },
  };
  const inspect = createInspection({ contract, mock, jobs, log, redact: createRedactor(secrets), projectId });
  return mock;
}

function isLocal({ url }: RequestHead, { address = 'localhost' }: Sender): boolean {
  return isLoopback(new URL(url).hostname) && isLoopback(address);
}

function withoutBodyForHead({ method }: RequestHead, reply: RenderedReply): RenderedReply {
  return method === 'HEAD' ? { ...reply, text: undefined } : reply;
}
