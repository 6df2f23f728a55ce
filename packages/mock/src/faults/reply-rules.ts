import type { RepliesOf, ReplyOf } from '@dli-flink/contract';

import type { Reply } from '../refusal.ts';
import type { Alteration, RenderedReply } from '../steps.ts';

type Reply200 = ReplyOf<'updateFlinkJarJob'>;
type ErrorBody = RepliesOf<'updateFlinkJarJob'>[400];

/** The names of the parts of a reply to an update. */
export const outcome: string = 'is_success' satisfies keyof Reply200;
export const message: string = 'message' satisfies keyof Reply200;
export const job: string = 'job' satisfies keyof Reply200;
export const updateTime: string = 'update_time' satisfies keyof NonNullable<Reply200['job']>;

/** The names of the parts of a refusal. */
export const errorCode: string = 'error_code' satisfies keyof ErrorBody;
export const errorMessage: string = 'error_msg' satisfies keyof ErrorBody;
export const requestId: string = 'request_id' satisfies keyof RepliesOf<'updateFlinkJarJob'>[401];

export type Body = Readonly<Record<string, unknown>>;

/** Which replies are meant. */
type Choice = (reply: Reply) => boolean;

export const isSuccess: Choice = ({ status }) => status < 300;
export const isRefusal: Choice = ({ status }) => status >= 400;
export const isBadRequest: Choice = ({ status }) => status === 400;
export const isUnauthenticated: Choice = ({ status }) => status === 401;

/** Makes other replies of some. */
export function changeReplyOf(isMeant: Choice, change: (reply: Reply) => Reply): Alteration {
  return (steps) => ({
    render: (reply, id, operation) => steps.render(isMeant(reply) ? change(reply) : reply, id, operation),
  });
}

/** Gives some replies another status. */
export function changeStatusOf(isMeant: Choice, status: number): Alteration {
  return changeReplyOf(isMeant, (reply) => ({ ...reply, status }));
}

/** Gives some replies another value for a body. */
export function changeBodyOf(isMeant: Choice, change: (body: Body) => unknown): Alteration {
  return changeReplyOf(isMeant, (reply) => ({
    ...reply,
    ...(reply.body !== undefined && { body: change(reply.body as Body) }),
  }));
}

/** Gives a property of some replies another value, where they have it. */
export function changePropertyOf(
  isMeant: Choice,
  name: string,
  change: (value: unknown) => unknown,
): Alteration {
  return changeBodyOf(isMeant, (body) =>
    Object.hasOwn(body, name) ? { ...body, [name]: change(body[name]) } : body,
  );
}

/** Tells another time of an update. */
export function changeTime(change: (time: number) => unknown): Alteration {
  return changePropertyOf(isSuccess, job, (told) => ({
    ...(told as Body),
    [updateTime]: change((told as Readonly<Record<string, number>>)[updateTime]!),
  }));
}

/** Changes how some replies go on the wire. */
export function changeWireOf(
  isMeant: Choice,
  change: (rendered: RenderedReply & { readonly text: string }) => Partial<RenderedReply>,
): Alteration {
  return (steps) => ({
    render(reply, id, operation) {
      const rendered = steps.render(reply, id, operation);
      return isMeant(reply) && rendered.text !== undefined
        ? { ...rendered, ...change({ ...rendered, text: String(rendered.text) }) }
        : rendered;
    },
  });
}

/** Sends some replies as text of another media type. */
export function sendAs(isMeant: Choice, mediaType: string, write?: (text: string) => string): Alteration {
  return changeWireOf(isMeant, ({ headers, text }) => ({
    headers: { ...headers, 'Content-Type': mediaType },
    text: write?.(text) ?? text,
  }));
}

/** Sends some replies without a body. */
export function sendWithoutBody(isMeant: Choice, status?: number): Alteration {
  return changeWireOf(isMeant, (rendered) => ({
    status: status ?? rendered.status,
    headers: without(rendered.headers, 'Content-Type'),
    text: undefined,
  }));
}

export function without<Value>(
  values: Readonly<Record<string, Value>>,
  name: string,
): Readonly<Record<string, Value>> {
  return Object.fromEntries(Object.entries(values).filter(([found]) => found !== name));
}
