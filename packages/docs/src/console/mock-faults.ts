/** The ways to break the contract that a request from this page can show, and the request that shows each. */
import { faults } from '@dli-flink/mock';
import type { Fault, Probe, ProbeSender } from '@dli-flink/mock';

import { isObject, writeBody } from './body-text.ts';
import { firstOperation, readOperation } from './operation.ts';
import { mockSender } from './settings.ts';
import type { Authentication } from './settings.ts';

/** The request that shows a fault. */
export interface Evidence {
  /** ID of the operation. */
  readonly operation: string;
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
  path: pathOf(firstOperation),
  projectId,
  jobId,
  otherJobId: String(BigInt(jobId) + 1n),
  token,
  accessKey,
};

function pathOf(id: string): string {
  return readOperation(id).path.replaceAll(/\{(\w+)\}/g, (_, name: string) => parameters[name] ?? '');
}

export const offeredFaults: readonly OfferedFault[] = [...faults.values()].flatMap(
  ({ breaks, group, id, shownBy: [probe, ...further] }) => {
    const evidence = further.length === 0 && probe !== undefined ? toEvidence(probe) : undefined;
    return evidence === undefined ? [] : [{ id, group, breaks, evidence }];
  },
);

/** `undefined` for a request that is other than this page's in more than its body and its credentials. */
function toEvidence({
  body,
  long = {},
  operation: id,
  signed,
  text,
  ...others
}: Probe): Evidence | undefined {
  const operation = readOperation(id ?? firstOperation);
  const { method = operation.method, rawPath = pathOf(operation.id), ...rest } = others;
  const path = typeof rawPath === 'function' ? rawPath(sender) : rawPath;
  const isOther = method !== operation.method || path !== pathOf(operation.id);
  if (isOther || Object.keys(rest).length > 0 || Object.keys(signed ?? {}).length > 0) return undefined;
  const repeated = Object.entries(long).map(([name, length]) => [name, 'x'.repeat(length)]);
  const whole = body === undefined && operation.body !== undefined ? {} : body;
  const value = isObject(whole) ? { ...whole, ...Object.fromEntries(repeated) } : whole;
  return {
    operation: operation.id,
    bodyText:
      (typeof text === 'function' ? text(sender) : text) ?? (value === undefined ? '' : writeBody(value)),
    authentication: signed === undefined ? 'token' : 'signature',
  };
}
