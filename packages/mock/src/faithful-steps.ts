import type { OperationId } from '@dli-flink/contract';

import { createCredentialsChecks } from './credentials.ts';
import { exampleReply } from './example-reply.ts';
import type { Handler, Handlers } from './handler.ts';
import { updateFlinkJarJob } from './operations/update-flink-jar-job.ts';
import { findPreferredReply } from './prefer.ts';
import { checkBody, parseBody, readParameters } from './read-request.ts';
import { Refused } from './refusal.ts';
import type { Steps, Surroundings } from './steps.ts';

const handlers: Handlers = { updateFlinkJarJob };

/** The steps of an endpoint that keeps the contract. */
export function createFaithfulSteps(
  { accepted, filterEdition, projectId }: Surroundings,
  locksOut: boolean,
): Steps {
  return {
    receive: (request) => request,
    ...createCredentialsChecks(accepted, locksOut),
    findPreferredReply,
    readParameters,
    checkProject({ project_id }, { refusals }) {
      if (project_id !== undefined && project_id !== projectId)
        throw new Refused(refusals['project-mismatch']);
    },
    parseBody: (call) => filterEdition(call.operation.id, parseBody(call)),
    checkBody,
    // Whether the service merges nested objects instead is not documented.
    resolveUpdate: (_, update) => update,
    carryOut(context, { operation }) {
      const handler = handlers[operation.id] as Handler<OperationId> | undefined;
      return handler?.(context) ?? exampleReply(operation);
    },
    refuse: (refused, requestId) => refused.toReply(requestId),
    render({ body, headers, status }, requestId) {
      const always = { ...headers, 'X-Request-Id': requestId };
      if (body === undefined) return { status, headers: always, text: undefined };
      const ofJson = { ...always, 'Content-Type': 'application/json' };
      return { status, headers: ofJson, text: JSON.stringify(body) };
    },
  };
}
