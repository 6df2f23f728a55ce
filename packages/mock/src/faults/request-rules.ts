import type { ParametersOf, RequestBodyOf } from '@dli-flink/contract';
import { contract } from '@dli-flink/contract';
import { operations, securityHeaders } from '@dli-flink/contract/operations';
import type { OperationDescriptor, Refusal } from '@dli-flink/contract/operations';

import type { Probe } from './fault.ts';
import { createDefaultSubject } from './subject.ts';
import type { Subject } from './subject.ts';

/** The operation that the probes are requests of. */
export const operation: OperationDescriptor<'updateFlinkJarJob'> = operations.updateFlinkJarJob;

/** The same, as what faults are derived of. */
export const update: Subject = createDefaultSubject(contract, operation.id);

/** The parameters that name the job and its project. */
export const jobId: string = 'job_id' satisfies keyof ParametersOf<'updateFlinkJarJob'>;
export const projectId: string = 'project_id' satisfies keyof ParametersOf<'updateFlinkJarJob'>;

type BodyProperty = keyof RequestBodyOf<'updateFlinkJarJob'>;

/** A property of each type that takes any value of it. */
export const sample: Readonly<Record<'text' | 'flag' | 'number' | 'list', BodyProperty>> = {
  text: 'obs_bucket',
  flag: 'log_enabled',
  number: 'cu_number',
  list: 'dependency_jars',
};

/** A property that the contract does not know, and does not forbid. */
export const unknownProperty = 'unknown_property';

export const named: RequestBodyOf<'updateFlinkJarJob'> = { name: 'orders' };

type Reason = Exclude<Refusal, 'request-too-large' | 'throttled' | 'internal' | 'unavailable'>;

/** Requests of which the last is refused, by the reason. */
export const refusedFor: Readonly<Record<Reason, readonly [Probe, ...Probe[]]>> = {
  'operation-unknown': [{ rawPath: (own) => `${own.path}/unknown` }],
  'credentials-missing': [{ headers: { [securityHeaders.Token.header]: null } }],
  'credentials-refused': [{ headers: { [securityHeaders.Token.header]: 'unknown' } }],
  'project-mismatch': [{ path: { [projectId]: 'unknown' } }],
  'parameter-invalid': [{ path: { [jobId]: 'unknown' } }],
  'body-malformed': [{ text: '{' }],
  'body-invalid': [{ body: [] }],
  'resource-unknown': [{ path: { [jobId]: (own) => `${own.jobId}0` } }],
  'name-taken': [{ body: named }, { body: named, path: { [jobId]: (own) => own.otherJobId } }],
};
