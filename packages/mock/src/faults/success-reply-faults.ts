import { serviceRefusals } from '@dli-flink/contract/operations';

import { ConnectionDropped, Refused } from '../refusal.ts';
import type { Alteration } from '../steps.ts';
import type { Fault } from './fault.ts';
import {
  changeBodyOf,
  changeReplyOf,
  changeWireOf,
  isSuccess,
  outcome,
  sendAs,
  sendWithoutBody,
  without,
} from './reply-rules.ts';
import { operation } from './request-rules.ts';

const status = 'An update that is carried out is answered with status 200.';
const mediaType = `The media type of a reply is ${operation.body?.mediaType}.`;
const isJson = 'The body of a reply is JSON.';
const isObject = 'The body of a successful reply is an object.';

/** Successful replies that are none by their status, their media type or the form of their body. */
export const successReplyFaults: readonly Fault[] = [
  ...[201, 202, 206].map((other) =>
    fault(
      `success-with-status-${other}`,
      status,
      changeReplyOf(isSuccess, (reply) => ({ ...reply, status: other })),
    ),
  ),
  fault('success-with-status-204', status, sendWithoutBody(isSuccess, 204)),
  ...Object.entries({
    'plain-text': 'text/plain',
    html: 'text/html; charset=utf-8',
    bytes: 'application/octet-stream',
    xml: 'application/xml',
  }).map(([id, other]) => fault(`success-sent-as-${id}`, mediaType, sendAs(isSuccess, other))),
  fault(
    'success-sent-without-media-type',
    mediaType,
    changeWireOf(isSuccess, ({ headers, text }) => ({
      headers: without(headers, 'Content-Type'),
      text: new TextEncoder().encode(text),
    })),
  ),
  fault('success-without-body', isJson, sendWithoutBody(isSuccess)),
  ...Object.entries<(text: string) => string>({
    word: () => 'OK',
    html: () => '<!doctype html><title>OK</title>',
    'single-quotes': (text) => text.replaceAll('"', "'"),
    'trailing-comma': (text) => text.replace(/\}$/, ',}'),
    nan: (text) => text.replace(/\d+(?=\}+$)/, 'NaN'),
    'end-missing': (text) => text.slice(0, -1),
    repetition: (text) => text + text,
    'text-before': (text) => `)]}',\n${text}`,
    callback: (text) => `callback(${text})`,
  }).map(([id, write]) =>
    fault(`success-body-not-json-${id}`, isJson, sendAs(isSuccess, operation.body!.mediaType, write)),
  ),
  ...Object.entries<(body: unknown) => unknown>({
    array: (body) => [body],
    string: (body) => JSON.stringify(body),
    null: () => null,
    boolean: () => true,
  }).map(([id, change]) => fault(`success-body-of-type-${id}`, isObject, changeBodyOf(isSuccess, change))),
  ...Object.entries<(body: unknown) => unknown>({
    object: (body) => ({ result: body }),
    list: (body) => ({ data: [body] }),
    'object-of-text': (body) => ({ body: JSON.stringify(body) }),
    'object-of-status': () => ({ status: 'UP' }),
  }).map(([id, change]) =>
    fault(
      `success-body-wrapped-in-${id}`,
      `A successful reply has ${outcome} at its top.`,
      changeBodyOf(isSuccess, change),
    ),
  ),
  fault(
    'success-with-error-body',
    'An error comes with a status that tells of one.',
    changeBodyOf(isSuccess, () => new Refused(serviceRefusals['body-invalid']).toReply('').body),
  ),
  fault(
    'success-without-reply',
    `An update that is carried out is answered with ${outcome} true.`,
    (steps) => ({
      carryOut(context, call) {
        steps.carryOut(context, call);
        throw new ConnectionDropped();
      },
    }),
  ),
];

function fault(id: string, breaks: string, alter: Alteration): Fault {
  return { id, group: 'success-reply', breaks, shownBy: [{}], reach: 'successes', alter };
}
