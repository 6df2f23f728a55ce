import { refusals } from '@dli-flink/contract/operations';
import type { Refusals } from '@dli-flink/contract/operations';

import { ConnectionDropped, Refused } from '../refusal.ts';
import type { Reply } from '../refusal.ts';
import type { Alteration, Steps } from '../steps.ts';
import { listFaults } from './fault.ts';
import type { Fault } from './fault.ts';
import {
  changeReplyOf,
  changeStatusOf,
  changeWireOf,
  errorMessage,
  isBadRequest,
  isRefusal,
  isUnauthenticated,
  message,
  outcome,
  sendWithoutBody,
  without,
} from './reply-rules.ts';
import type { Body } from './reply-rules.ts';
import { operation, refusedFor } from './request-rules.ts';

const codes = refusals[operation.id];

/** Codes that are told in place of others. */
const confusions = [
  ['operation-unknown', 'resource-unknown'],
  ['credentials-missing', 'operation-unknown'],
  ['project-mismatch', 'body-invalid'],
  ['parameter-invalid', 'resource-unknown'],
  ['body-malformed', 'internal'],
  ['body-invalid', 'resource-unknown'],
  ['resource-unknown', 'body-invalid'],
  ['name-taken', 'body-invalid'],
] as const;

/** Refusals that are none by their status, or for another reason than theirs by their code. */
export const errorReplyFaults: readonly Fault[] = [
  ...listFaults(
    { group: 'error-reply', reach: 'refusals', shownBy: refusedFor['body-invalid'] },
    {
      'A request that breaks the contract is refused with status 400.': {
        'bad-request-answered-with-402': { alter: changeStatusOf(isBadRequest, 402) },
        'bad-request-answered-with-422': { alter: changeStatusOf(isBadRequest, 422) },
        'bad-request-answered-with-500': { alter: changeStatusOf(isBadRequest, 500) },
        'refusal-answered-with-200': {
          breaks: 'A request that is refused has an error status.',
          alter: changeStatusOf(isRefusal, 200),
        },
        'bad-request-answered-as-failed-update': { alter: changeReplyOf(isBadRequest, tellFailure) },
      },
      'A request that is refused is answered with the reason.': {
        'refusal-without-reply': { alter: dropReply },
      },
    },
  ),
  ...listFaults(
    { group: 'error-reply', reach: 'refusals', shownBy: refusedFor['credentials-missing'] },
    {
      'A request without good credentials is refused with status 401.': {
        'unauthenticated-answered-with-400': { alter: changeStatusOf(isUnauthenticated, 400) },
        'unauthenticated-answered-with-404': { alter: changeStatusOf(isUnauthenticated, 404) },
        'unauthenticated-answered-with-500': { alter: changeStatusOf(isUnauthenticated, 500) },
        'unauthenticated-answered-as-failed-update': { alter: changeReplyOf(isUnauthenticated, tellFailure) },
        'unauthenticated-sent-to-login': {
          alter: changeWireOf(isUnauthenticated, ({ headers }) => ({
            status: 302,
            headers: { ...without(headers, 'Content-Type'), Location: '/login' },
            text: undefined,
          })),
        },
        'unauthenticated-answered-with-login-page': {
          alter: changeWireOf(isUnauthenticated, ({ headers }) => ({
            status: 200,
            headers: { ...headers, 'Content-Type': 'text/html' },
            text: '<!doctype html><title>Log in</title>',
          })),
        },
      },
      'A refusal has a body that tells the reason.': {
        'unauthenticated-answered-without-body': { alter: sendWithoutBody(isUnauthenticated) },
      },
    },
  ),
  ...confusions.map(([reason, other]): Fault => ({
    id: `${reason}-told-as-${other}`,
    group: 'error-reply',
    breaks: `The code of a refusal for ${reason} is ${codes[reason]}.`,
    shownBy: refusedFor[reason],
    reach: 'refusals',
    alter: tellAs(codes[reason], codes[other]),
  })),
];

function dropReply(): Partial<Steps> {
  return {
    refuse() {
      throw new ConnectionDropped();
    },
  };
}

/** A refusal in the words of a reply to an update. */
function tellFailure({ body }: Reply): Reply {
  return { status: 200, body: { [outcome]: false, [message]: (body as Body)[errorMessage] } };
}

/** Gives refusals another code, and leaves the rest of them as it is. */
function tellAs(code: Refusals[keyof Refusals], other: Refusals[keyof Refusals]): Alteration {
  return (steps) => ({
    refuse(refused, id, called) {
      const reply = steps.refuse(refused, id, called);
      if (refused.code !== code) return reply;
      const { [errorMessage]: text } = reply.body as Readonly<Record<string, string>>;
      return steps.refuse(new Refused(other, text, { ...refused.details, status: reply.status }), id, called);
    },
  });
}
