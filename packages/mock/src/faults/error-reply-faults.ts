import { refusals } from '@dli-flink/contract/operations';
import type { Refusals } from '@dli-flink/contract/operations';

import { ConnectionDropped, Refused } from '../refusal.ts';
import type { Reply } from '../refusal.ts';
import type { Alteration } from '../steps.ts';
import { faultsOf } from './fault.ts';
import type { Fault } from './fault.ts';
import {
  changeReplyOf,
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

const { 'body-invalid': invalidBody, 'credentials-missing': withoutCredentials } = refusedFor;
const codes = refusals[operation.id];
const badRequest = 'A request that breaks the contract is refused with status 400.';
const unauthenticated = 'A request without good credentials is refused with status 401.';

const fault = faultsOf('error-reply', 'refusals');

/** Refusals that are none by their status, or for another reason than theirs by their code. */
export const errorReplyFaults: readonly Fault[] = [
  ...[402, 422, 500].map((status) =>
    fault(
      `bad-request-answered-with-${status}`,
      badRequest,
      invalidBody,
      changeReplyOf(isBadRequest, (reply) => ({ ...reply, status })),
    ),
  ),
  fault(
    'refusal-answered-with-200',
    'A request that is refused has an error status.',
    invalidBody,
    changeReplyOf(isRefusal, (reply) => ({ ...reply, status: 200 })),
  ),
  fault(
    'bad-request-answered-as-failed-update',
    badRequest,
    invalidBody,
    changeReplyOf(isBadRequest, tellFailure),
  ),
  fault(
    'refusal-without-reply',
    'A request that is refused is answered with the reason.',
    invalidBody,
    () => ({
      refuse() {
        throw new ConnectionDropped();
      },
    }),
  ),
  ...[400, 404, 500].map((status) =>
    fault(
      `unauthenticated-answered-with-${status}`,
      unauthenticated,
      withoutCredentials,
      changeReplyOf(isUnauthenticated, (reply) => ({ ...reply, status })),
    ),
  ),
  fault(
    'unauthenticated-answered-as-failed-update',
    unauthenticated,
    withoutCredentials,
    changeReplyOf(isUnauthenticated, tellFailure),
  ),
  fault(
    'unauthenticated-sent-to-login',
    unauthenticated,
    withoutCredentials,
    changeWireOf(isUnauthenticated, ({ headers }) => ({
      status: 302,
      headers: { ...without(headers, 'Content-Type'), Location: '/login' },
      text: undefined,
    })),
  ),
  fault(
    'unauthenticated-answered-with-login-page',
    unauthenticated,
    withoutCredentials,
    changeWireOf(isUnauthenticated, ({ headers }) => ({
      status: 200,
      headers: { ...headers, 'Content-Type': 'text/html' },
      text: '<!doctype html><title>Log in</title>',
    })),
  ),
  fault(
    'unauthenticated-answered-without-body',
    'A refusal has a body that tells the reason.',
    withoutCredentials,
    sendWithoutBody(isUnauthenticated),
  ),
  ...(
    [
      ['operation-unknown', 'resource-unknown'],
      ['credentials-missing', 'operation-unknown'],
      ['project-mismatch', 'body-invalid'],
      ['parameter-invalid', 'resource-unknown'],
      ['body-malformed', 'internal'],
      ['body-invalid', 'resource-unknown'],
      ['resource-unknown', 'body-invalid'],
      ['name-taken', 'body-invalid'],
    ] as const
  ).map(([reason, other]) =>
    fault(
      `${reason}-told-as-${other}`,
      `The code of a refusal for ${reason} is ${codes[reason]}.`,
      refusedFor[reason],
      tellAs(codes[reason], codes[other]),
    ),
  ),
];

/** A refusal in the words of a reply to an update. */
function tellFailure({ body }: Reply): Reply {
  return { status: 200, body: { [outcome]: false, [message]: (body as Body)[errorMessage] } };
}

/** Gives refusals another code, and leaves the rest of them as it is. */
function tellAs(code: Refusals[keyof Refusals], other: Refusals[keyof Refusals]): Alteration {
  return (steps) => ({
    refuse(refused, id) {
      const reply = steps.refuse(refused, id);
      if (refused.code !== code) return reply;
      const { details, message: text } = refused;
      return steps.refuse(new Refused(other, text, { ...details, status: reply.status }), id);
    },
  });
}
