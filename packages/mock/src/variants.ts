import type { Contract } from '@dli-flink/contract';

import { isObject } from './json.ts';
import type { JsonObject } from './json.ts';
import { Refused } from './refusal.ts';
import type { Reply } from './refusal.ts';
import { lifeVariants } from './life/life-variants.ts';
import type { Call } from './steps.ts';
import type { Variant } from './variant.ts';

const all: readonly Variant[] = [
  {
    id: 'outcome-as-string',
    description: 'Tells the outcome as a string, as the service does.',
    alter: (steps) => ({
      carryOut(context, call) {
        return changeOutcome(steps.carryOut(context, call), call, String);
      },
    }),
  },
  {
    id: 'outcome-as-boolean',
    description: 'Tells the outcome as a boolean, as tables of the vendor have it.',
    alter: (steps) => ({
      carryOut(context, call) {
        return changeOutcome(steps.carryOut(context, call), call, (outcome) => String(outcome) === 'true');
      },
    }),
  },
  {
    id: 'extra-properties',
    description: 'Adds properties that the contract does not know to every reply.',
    alter: (steps) => ({
      render: (reply, requestId, operation) =>
        steps.render(
          changeBody(reply, (body) => ({ ...body, tenant: 'eu-de-07', details: [] })),
          requestId,
          operation,
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
    alter: (steps, { contract }) => ({
      carryOut(context, call) {
        const { id, outcome } = call.operation;
        const reply = steps.carryOut(context, call);
        if (outcome === undefined || reply.status >= 300) return reply;
        const kept = new Set([outcome, ...listShown(id, contract)]);
        return changeBody(reply, (body) =>
          Object.fromEntries(Object.entries(body).filter(([name]) => kept.has(name))),
        );
      },
    }),
  },
  {
    id: 'job-id-read-as-long',
    description: 'Takes a job ID with a plus sign, zeros in front, or digits of another script.',
    alter: (steps) => ({
      readParameters(call) {
        const longs = call.operation.parameters.filter(
          ({ format, in: place }) => place === 'path' && format === 'int64',
        );
        const read = longs.map(({ name }) => [name, readLong(call.path[name] ?? '')]);
        return steps.readParameters({ ...call, path: { ...call.path, ...Object.fromEntries(read) } });
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
      render(reply, requestId, operation) {
        const rendered = steps.render(reply, requestId, operation);
        const type = rendered.headers['Content-Type'];
        const headers = { ...rendered.headers, ...(type && { 'Content-Type': `${type};charset=UTF-8` }) };
        return { ...rendered, headers };
      },
    }),
  },
];

/** Every variant, by ID. */
export const variants: ReadonlyMap<string, Variant> = new Map(
  [...all, ...lifeVariants].map((variant) => [variant.id, variant]),
);

/** Digits, of whatever script, as plain ones; anything else stays as it is. */
function readLong(sent: string): string {
  return /^\+?\p{Nd}+$/u.test(sent) ? sent.normalize('NFKC').replace(/^\+?0*(?=\d)/, '') : sent;
}

/** What is sent, with the members beside it of objects that are there already, at any depth. */
function mergeSent(settings: JsonObject, update: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(update).map(([name, sent]) => {
      const had = Object.hasOwn(settings, name) ? settings[name] : undefined;
      return [name, isObject(sent) && isObject(had) ? { ...had, ...mergeSent(had, sent) } : sent];
    }),
  );
}

/** Changes the object that a reply is, or each of those that it lists. */
function changeBody(reply: Reply, change: (body: JsonObject) => JsonObject): Reply {
  const { body } = reply;
  const changeItem = (item: unknown): unknown => (isObject(item) ? change(item) : item);
  return { ...reply, body: Array.isArray(body) ? body.map(changeItem) : changeItem(body) };
}

function changeOutcome(
  reply: Reply,
  { operation: { outcome } }: Call,
  change: (outcome: unknown) => unknown,
): Reply {
  if (outcome === undefined) return reply;
  return changeBody(reply, (body) =>
    outcome in body ? { ...body, [outcome]: change(body[outcome]) } : body,
  );
}

/** The properties of a reply without which an operation that creates, reads or lists would be of no use. */
function listShown(operation: string, { resources }: Contract): readonly string[] {
  return Object.values(resources)
    .flatMap(({ create, list, read }) => [
      create?.operation === operation ? create.id : '',
      read?.operation === operation ? read.at : '',
      list?.operation === operation ? list.at : '',
    ])
    .flatMap((pointer) => pointer.split('/')[1] ?? []);
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
