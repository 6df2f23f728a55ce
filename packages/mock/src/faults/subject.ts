import type { Contract } from '@dli-flink/contract';
import { listProperties } from '@dli-flink/contract/editions';
import type { PropertyDescriptor } from '@dli-flink/contract/editions';
import type { OperationDescriptor } from '@dli-flink/contract/operations';
import { withPath } from '@dli-flink/contract/property-path';

import { isObject, stringifyJson } from '../json.ts';
import type { JsonObject } from '../json.ts';
import { makeValue } from '../make-value.ts';
import type { Probe } from './fault.ts';
import { writeHeaders, writeAddress } from './right-request.ts';
import type { Parameters } from './right-request.ts';

/** A property of the body, or a member of an object in it. */
export type Property = PropertyDescriptor;

/** What of a request is other than in one that is right. */
export interface Deviation extends Omit<Probe, 'operation' | 'path' | 'rawPath'> {
  readonly parameters?: Parameters;
  readonly changePath?: (path: string) => string;
}

/** The operation that faults are derived of, and the requests of it that show them. */
export interface Subject {
  readonly contract: Contract;
  readonly operation: OperationDescriptor;
  /** The properties of the body and the members of objects in it; an object comes before its members. */
  readonly properties: readonly Property[];
  /** A body that is right but for these values at these paths. @example bodyOf({ 'resource_config.max_slot': 2 }) */
  bodyOf(values: JsonObject, jobId?: string): JsonObject;
  isValidBody(body: unknown): boolean;
  /** A request that is right but for what is given. */
  probe(deviation?: Deviation): Probe;
  /** One that is right but for these values at these paths of its body. */
  probeOf(values: JsonObject): Probe;
}

/** The ID of a job where there is no sender yet. */
const someId = '1';

/** An operation whose requests have to be told from those that probes are by default. */
export function createSubject(contract: Contract, id: string): Subject {
  const operation = contract.operations[id]!;
  const schema = contract.schemas[id]!.body;
  const validator = contract.requestValidators[id]!.body;
  const isValidBody = (sent: unknown): boolean =>
    validator !== undefined && validator.check(sent).length === 0;
  const made = new Map<string, unknown>();
  /** The least that is right, which is made once for each job. */
  const makeBody = (jobId: string): unknown => {
    if (schema === undefined) return undefined;
    if (!made.has(jobId)) {
      const body = makeValue(schema, { isMinimal: true, identify: () => jobId });
      made.set(jobId, isValidBody(body) ? body : Object.values(contract.requestExamples[id] ?? {})[0]);
    }
    return made.get(jobId);
  };
  const bodyOf = (values: JsonObject, jobId = someId): JsonObject => {
    const body = makeBody(jobId);
    return withPaths(isObject(body) ? body : {}, values);
  };
  const probe = ({ changePath, parameters = {}, ...deviation }: Deviation = {}): Probe => ({
    operation: id,
    method: operation.method,
    rawPath: (own) => writeAddress(contract, operation, parameters, own, changePath),
    ...(!['body', 'text', 'base64'].some((name) => name in deviation) && { text: writeFor(makeBody) }),
    ...findState(contract, id),
    ...deviation,
    headers: { ...writeHeaders(contract, operation, parameters), ...deviation.headers },
  });
  return {
    contract,
    operation,
    properties: listProperties(id, undefined, contract),
    bodyOf,
    isValidBody,
    probe,
    probeOf: (values) => probe({ text: writeFor((jobId) => bodyOf(values, jobId)) }),
  };
}

/** The operation that a probe is a request of where it says nothing else; it takes an empty object. */
export function createDefaultSubject(contract: Contract, id: string): Subject {
  const subject = createSubject(contract, id);
  return {
    ...subject,
    bodyOf: (values) => withPaths({}, values),
    probe: (deviation = {}) => deviation,
    probeOf: (values) => ({ body: withPaths({}, values) }),
  };
}

/** The state that a job has to be in for an operation, where that of a new one will not do. */
function findState({ resources, stateRules }: Contract, id: string): Pick<Probe, 'state'> {
  const states = Object.assign(
    {},
    ...Object.values(resources).map((resource) => resource.states),
  ) as NonNullable<Contract['resources'][string]['states']>;
  const accepted = (stateRules[id] ?? [])
    .filter(({ accepts }) => accepts === 'all')
    .flatMap((rule) => rule.states);
  const state = accepted.find((candidate) => states[candidate]?.passing !== true);
  return state === undefined || accepted.includes(Object.keys(states)[0]!) ? {} : { state };
}

function withPaths(body: JsonObject, values: JsonObject): JsonObject {
  return Object.entries(values).reduce<JsonObject>(
    (sent, [path, value]) => withPath(sent, path, value),
    body,
  );
}

/** Text that is made for the job of the sender, where it names one. */
function writeFor(make: (jobId: string) => unknown): NonNullable<Probe['text']> {
  const [text, other] = [someId, '2'].map((jobId) => stringifyJson(make(jobId)) ?? '');
  return text === other ? text! : (own) => stringifyJson(make(own.jobId));
}
