/** Requests of the operations that a job lives through, and what alters the way it lives. */
import { contract } from '@dli-flink/contract';
import type { Contract } from '@dli-flink/contract';
import { readPath, withPath } from '@dli-flink/contract/property-path';

import type { AnyContext } from '../handler.ts';
import type { Job, Stage } from '../job.ts';
import type { JsonObject } from '../json.ts';
import { listIds } from '../life/carry-out-each.ts';
import { toPath } from '../life/detail.ts';
import type { Reply } from '../refusal.ts';
import type { Alteration, Call, Surroundings } from '../steps.ts';
import { listFaults } from './fault.ts';
import type { Fault, Probe, Row } from './fault.ts';
import { jobId } from './request-rules.ts';
import { createSubject } from './subject.ts';
import type { Deviation as SubjectDeviation } from './subject.ts';

/** What of a request of an operation is other than in one that is right, for the job of the sender. */
type Deviation = Pick<SubjectDeviation, 'parameters' | 'state' | 'text'>;

/** A request of an operation. */
export function requestOf(id: string, deviation: Deviation = {}): Probe {
  return createSubject(contract, id).probe(deviation);
}

/** Does something else than an operation does. */
export function instead(
  id: string,
  act: (context: AnyContext, carryOut: (context: AnyContext) => Reply, surroundings: Surroundings) => Reply,
): Alteration {
  return (steps, surroundings) => ({
    carryOut(context, call: Call) {
      const carryOut = (changed: AnyContext): Reply => steps.carryOut(changed, call);
      return call.operation.id === id ? act(context, carryOut, surroundings) : carryOut(context);
    },
  });
}

/** Changes a part of the body of a request before it is carried out. */
export function sendAs(
  id: string,
  change: (body: JsonObject, context: AnyContext) => JsonObject,
): Alteration {
  return instead(id, (context, carryOut) =>
    carryOut({ ...context, body: change((context.body ?? {}) as JsonObject, context) }),
  );
}

/** Leads jobs through other states than an operation should. */
export function leadThrough(id: string, change: (stages: readonly Stage[]) => readonly Stage[]): Alteration {
  return (steps) => ({
    resolveStages(stages, operation) {
      const resolved = steps.resolveStages(stages, operation);
      return operation === id ? change(resolved) : resolved;
    },
  });
}

/** Changes what is at a pointer in the replies of an operation that succeeds. */
export function tell<Value>(id: string, pointer: string, change: (value: Value) => unknown): Alteration {
  const path = toPath(pointer);
  return instead(id, (context, carryOut) => {
    const reply = carryOut(context);
    const value = readPath(reply.body, path);
    if (value === undefined) return reply;
    return { ...reply, body: withPath(reply.body as JsonObject, path, change(value as Value)) };
  });
}

/** The jobs that a request is about. */
function listMeant({ body, jobs, parameters }: AnyContext): readonly Job[] {
  const { [jobId]: named } = parameters;
  const ids = named === undefined ? listIds(body) : [named];
  return ids.flatMap((id) => jobs.read(id) ?? []);
}

/** Carries out a request as if the jobs that refuse it were in another state. */
export function pretendState(id: string, state: string): Alteration {
  const rules = (contract as Contract).stateRules[id]!;
  return instead(id, (context, carryOut) => {
    for (const job of listMeant(context)) {
      const isRefused = rules.some(
        ({ accepts, states }) => accepts === 'none' && states.includes(job.status),
      );
      if (isRefused) context.jobs.write({ ...job, status: state, ahead: undefined });
    }
    return carryOut(context);
  });
}

/** Says yes and leaves the jobs as they were. */
export function restore(id: string): Alteration {
  return instead(id, (context, carryOut) => {
    const before = listMeant(context);
    const reply = carryOut(context);
    for (const job of before) context.jobs.write(job);
    return reply;
  });
}

/** Faults by the sentences that they break, each of the operation that its requests end with. */
export function listLifeFaults(
  sentences: Readonly<Record<string, Readonly<Record<string, Row & Partial<Fault>>>>>,
): readonly Fault[] {
  return listFaults({ group: 'effect', reach: 'successes' }, sentences).map((fault) => ({
    ...fault,
    operation: fault.shownBy.at(-1)!.operation!,
  }));
}
