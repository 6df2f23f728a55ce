import type { ParametersOf } from '@dli-flink/contract';
import { operations } from '@dli-flink/contract/operations';

import { isObject } from './json.ts';
import type { JsonObject } from './json.ts';
import { Refused } from './refusal.ts';
import type { Reply } from './refusal.ts';
import type { Alteration } from './steps.ts';

/** Another way to keep the contract. A test of endpoints has to be content with each of them. */
export interface Variant {
  readonly id: string;
  /** What the endpoint does then. */
  readonly description: string;
  readonly alter: Alteration;
}

const jobId = 'job_id' satisfies keyof ParametersOf<'updateFlinkJarJob'>;

const all: readonly Variant[] = [
  {
    id: 'outcome-as-string',
    description: 'Tells the outcome as a string, as the service does.',
    alter: (steps) => ({
      carryOut(context, call) {
        const { outcome } = operations[call.operation.id];
        return changeBody(steps.carryOut(context, call), (body) =>
          outcome !== undefined && outcome in body ? { ...body, [outcome]: String(body[outcome]) } : body,
        );
      },
    }),
  },
  {
    id: 'extra-properties',
    description: 'Adds properties that the contract does not know to every reply.',
    alter: (steps) => ({
      render: (reply, requestId) =>
        steps.render(
          changeBody(reply, (body) => ({ ...body, tenant: 'eu-de-07', details: [] })),
          requestId,
        ),
    }),
  },
  {
    id: 'unknown-job-404',
    description: 'Answers 404 instead of 400 for a job there is not.',
    alter: (steps) => ({
      carryOut: (context, call) =>
        withStatus(404, call.refusals['resource-unknown'], () => steps.carryOut(context, call)),
    }),
  },
  {
    id: 'foreign-project-403',
    description: 'Answers 403 instead of 400 for another project than that of the credentials.',
    alter: (steps) => ({
      checkProject: (parameters, call) =>
        withStatus(403, call.refusals['project-mismatch'], () => steps.checkProject(parameters, call)),
    }),
  },
  {
    id: 'brief-success',
    description: 'Leaves the optional parts of a successful reply out.',
    alter: (steps) => ({
      carryOut(context, call) {
        const { outcome } = operations[call.operation.id];
        return changeBody(steps.carryOut(context, call), (body) =>
          outcome === undefined ? body : { [outcome]: body[outcome] },
        );
      },
    }),
  },
  {
    id: 'job-id-read-as-long',
    description: 'Takes a job ID with a plus sign, zeros in front, or digits of another script.',
    alter: (steps) => ({
      readParameters(call) {
        const { [jobId]: sent = '' } = call.path;
        if (!/^\+?\p{Nd}+$/u.test(sent)) return steps.readParameters(call);
        const digits = sent.normalize('NFKC').replace(/^\+?0*(?=\d)/, '');
        return steps.readParameters({ ...call, path: { ...call.path, [jobId]: digits } });
      },
    }),
  },
  {
    id: 'nested-objects-merged',
    description:
      'Changes the members of a nested object that are sent and no others, instead of replacing the object.',
    alter: () => ({ resolveUpdate: mergeSent }),
  },
  {
    id: 'charset',
    description: 'Names the charset beside the media type.',
    alter: (steps) => ({
      render(reply, requestId) {
        const rendered = steps.render(reply, requestId);
        const type = rendered.headers['Content-Type'];
        const headers = { ...rendered.headers, ...(type && { 'Content-Type': `${type};charset=UTF-8` }) };
        return { ...rendered, headers };
      },
    }),
  },
];

/** Every variant, by ID. */
export const variants: ReadonlyMap<string, Variant> = new Map(all.map((variant) => [variant.id, variant]));

/** What is sent, with the members beside it of objects that are there already, at any depth. */
function mergeSent(settings: JsonObject, update: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(update).map(([name, sent]) => {
      const had = Object.hasOwn(settings, name) ? settings[name] : undefined;
      return [name, isObject(sent) && isObject(had) ? { ...had, ...mergeSent(had, sent) } : sent];
    }),
  );
}

function changeBody(reply: Reply, change: (body: JsonObject) => JsonObject): Reply {
  const { body } = reply;
  return isObject(body) ? { ...reply, body: change(body) } : reply;
}

/** Does something, with another status where it is refused with this code. */
function withStatus<Result>(status: number, code: string, act: () => Result): Result {
  try {
    return act();
  } catch (error) {
    if (!(error instanceof Refused) || error.code !== code) throw error;
    throw new Refused(error.code, error.message, { ...error.details, status });
  }
}
