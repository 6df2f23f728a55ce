/** The ways to break the contract that a request from this page can show, and the request that shows each. */
import { operations } from '@dli-flink/contract/operations';
import { faults } from '@dli-flink/mock';
import type { Fault, Probe, ProbeSender } from '@dli-flink/mock';

import { isObject, writeBody } from './body-text.ts';
import { mockSender } from './settings.ts';
import type { Authentication } from './settings.ts';

/** The request that shows a fault. */
export interface Evidence {
  readonly bodyText: string;
  readonly authentication: Authentication;
}

export interface OfferedFault extends Pick<Fault, 'id' | 'group' | 'breaks'> {
  readonly evidence: Evidence;
}

const { accessKey, parameters, token } = mockSender;
const { job_id: jobId = '', project_id: projectId = '' } = parameters;

/** Who sends the probes: the mock of this page has the job after its own, too. */
const sender: ProbeSender = {
  path: operations.updateFlinkJarJob.path.replace('{project_id}', projectId).replace('{job_id}', jobId),
  projectId,
  jobId,
  otherJobId: String(BigInt(jobId) + 1n),
  token,
  accessKey,
};

export const offeredFaults: readonly OfferedFault[] = [...faults.values()].flatMap(
  ({ breaks, group, id, shownBy: [probe, ...further] }) => {
    const evidence = further.length === 0 && probe !== undefined ? toEvidence(probe) : undefined;
    return evidence === undefined ? [] : [{ id, group, breaks, evidence }];
  },
);

/** `undefined` for a request that is other than this page's in more than its body and its credentials. */
function toEvidence({ body = {}, long = {}, signed, text, ...others }: Probe): Evidence | undefined {
  if (Object.keys(others).length > 0 || Object.keys(signed ?? {}).length > 0) return undefined;
  const repeated = Object.entries(long).map(([name, length]) => [name, 'x'.repeat(length)]);
  const value = isObject(body) ? { ...body, ...Object.fromEntries(repeated) } : body;
  return {
    bodyText: (typeof text === 'function' ? text(sender) : text) ?? writeBody(value),
    authentication: signed === undefined ? 'token' : 'signature',
  };
}
