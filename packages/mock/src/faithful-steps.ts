import { contract as compiled } from '@dli-flink/contract';
import type { OperationId } from '@dli-flink/contract';
import type { OperationDescriptor } from '@dli-flink/contract/operations';

import { createCredentialsChecks } from './credentials.ts';
import { exampleReply } from './example-reply.ts';
import type { AnyHandler, Handlers } from './handler.ts';
import { batchRunFlinkJobs } from './operations/batch-run-flink-jobs.ts';
import { batchStopFlinkJobs } from './operations/batch-stop-flink-jobs.ts';
import { createFlinkJarJob } from './operations/create-flink-jar-job.ts';
import { deleteFlinkJob } from './operations/delete-flink-job.ts';
import { executeFlinkJobSavepoint } from './operations/execute-flink-job-savepoint.ts';
import { importFlinkJobSavepoint } from './operations/import-flink-job-savepoint.ts';
import { listFlinkJobs } from './operations/list-flink-jobs.ts';
import { showFlinkJob } from './operations/show-flink-job.ts';
import { updateFlinkJarJob } from './operations/update-flink-jar-job.ts';
import { findPreferredReply } from './prefer.ts';
import { checkBody, parseBody, readParameters } from './read-request.ts';
import { makeRefusalReply } from './refusal-reply.ts';
import { Refused } from './refusal.ts';
import { renderReply } from './render.ts';
import type { Steps, Surroundings } from './steps.ts';

const handlers: Handlers = {
  updateFlinkJarJob,
  createFlinkJarJob,
  showFlinkJob,
  listFlinkJobs,
  batchRunFlinkJobs,
  batchStopFlinkJobs,
  deleteFlinkJob,
  executeFlinkJobSavepoint,
  importFlinkJobSavepoint,
};

/** The steps of an endpoint that keeps the contract. */
export function createFaithfulSteps(
  { accepted, contract, filterEdition, projectId }: Surroundings,
  locksOut: boolean,
): Steps {
  return {
    receive: (request) => request,
    ...createCredentialsChecks(accepted, contract, locksOut),
    findPreferredReply: (call) => findPreferredReply(call, contract),
    readParameters: (call) => readParameters(call, contract),
    checkProject({ project_id }, { refusals }) {
      if (project_id !== undefined && project_id !== projectId)
        throw new Refused(refusals['project-mismatch']);
    },
    parseBody: (call) => filterEdition(call.operation.id, parseBody(call)),
    checkBody: (body, call) => checkBody(body, call, contract),
    // Whether the service merges nested objects instead is not documented.
    resolveUpdate: (_, update) => update,
    resolveStages: (stages) => stages,
    carryOut(context, { operation }) {
      return findHandler(operation)?.(context) ?? exampleReply(operation, contract);
    },
    refuse: (refused, requestId, operation) => makeRefusalReply(refused, requestId, contract, operation),
    render: (reply, requestId, operation) => renderReply(reply, requestId, contract, operation),
  };
}

/** What keeps state for an operation. One of another document that has the same ID is not meant. */
function findHandler({ id, method, path }: OperationDescriptor): AnyHandler | undefined {
  const own = (compiled.operations as Readonly<Record<string, OperationDescriptor>>)[id];
  if (own?.method !== method || own.path !== path) return undefined;
  return handlers[id as OperationId] as AnyHandler | undefined;
}
