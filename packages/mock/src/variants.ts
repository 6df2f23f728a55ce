import { isObject } from './json.ts';
import type { JsonObject } from './json.ts';
import { Refused } from './refusal.ts';
import type { Reply } from './refusal.ts';
import type { Alteration } from './steps.ts';

/** Another way to keep the contract. A test of endpoints has to be content with each of them. */
export interface VariantDescription {
  readonly id: string;
  /** What the endpoint does then. */
  readonly description: string;
}

interface Variant extends VariantDescription {
  readonly alter: Alteration;
}

const all: readonly Variant[] = [
  {
    id: 'outcome-as-string',
    description: 'Tells the outcome as a string, as the service does.',
    alter: (steps) => ({
      carryOut(context, call) {
        const { outcome } = call.operation;
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
    alter: (steps) => ({
      carryOut(context, call) {
        const { outcome } = call.operation;
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
export const variants: ReadonlyMap<string, Variant> = new Map(all.map((variant) => [variant.id, variant]));

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

/** Does something, with another status where it is refused with this code. */
function withStatus<Result>(status: number, code: string, act: () => Result): Result {
  try {
    return act();
  } catch (error) {
    if (!(error instanceof Refused) || error.code !== code) throw error;
    throw new Refused(error.code, error.message, { ...error.details, status });
  }
}
