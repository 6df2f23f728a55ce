import { contract } from '@dli-flink/contract';
import { serviceRefusals } from '@dli-flink/contract/operations';

import { ConnectionDropped, Refused } from '../refusal.ts';
import type { Steps } from '../steps.ts';
import { listFaults } from './fault.ts';
import type { Fault } from './fault.ts';
import {
  changeBodyOf,
  changeStatusOf,
  changeWireOf,
  isSuccess,
  outcome,
  sendAs,
  sendWithoutBody,
  without,
} from './reply-rules.ts';
import { operation } from './request-rules.ts';

const common = { group: 'success-reply', shownBy: [{}], reach: 'successes' } as const;

/** Successful replies that are none by their status, their media type or the form of their body. */
export const successReplyFaults: readonly Fault[] = listFaults(common, {
  'An update that is carried out is answered with status 200.': {
    'success-with-status-201': { alter: changeStatusOf(isSuccess, 201) },
    'success-with-status-202': { alter: changeStatusOf(isSuccess, 202) },
    'success-with-status-206': { alter: changeStatusOf(isSuccess, 206) },
    'success-with-status-204': { alter: sendWithoutBody(isSuccess, 204) },
  },
  [`The media type of a reply is ${operation.body?.mediaType}.`]: {
    'success-sent-as-plain-text': { alter: sendAs(isSuccess, 'text/plain') },
    'success-sent-as-html': { alter: sendAs(isSuccess, 'text/html; charset=utf-8') },
    'success-sent-as-bytes': { alter: sendAs(isSuccess, 'application/octet-stream') },
    'success-sent-as-xml': { alter: sendAs(isSuccess, 'application/xml') },
    'success-sent-without-media-type': {
      alter: changeWireOf(isSuccess, ({ headers, text }) => ({
        headers: without(headers, 'Content-Type'),
        text: new TextEncoder().encode(text),
      })),
    },
  },
  'The body of a reply is JSON.': {
    'success-without-body': { alter: sendWithoutBody(isSuccess) },
    'success-body-not-json-word': write(() => 'OK'),
    'success-body-not-json-html': write(() => '<!doctype html><title>OK</title>'),
    'success-body-not-json-single-quotes': write((text) => text.replaceAll('"', "'")),
    'success-body-not-json-trailing-comma': write((text) => text.replace(/\}$/, ',}')),
    'success-body-not-json-nan': write((text) => text.replace(/\d+(?=\}+$)/, 'NaN')),
    'success-body-not-json-end-missing': write((text) => text.slice(0, -1)),
    'success-body-not-json-repetition': write((text) => text + text),
    'success-body-not-json-text-before': write((text) => `)]}',\n${text}`),
    'success-body-not-json-callback': write((text) => `callback(${text})`),
  },
  'The body of a successful reply is an object.': {
    'success-body-of-type-array': { alter: changeBodyOf(isSuccess, (body) => [body]) },
    'success-body-of-type-string': { alter: changeBodyOf(isSuccess, (body) => JSON.stringify(body)) },
    'success-body-of-type-null': { alter: changeBodyOf(isSuccess, () => null) },
    'success-body-of-type-boolean': { alter: changeBodyOf(isSuccess, () => true) },
  },
  [`A successful reply has ${outcome} at its top.`]: {
    'success-body-wrapped-in-object': { alter: changeBodyOf(isSuccess, (body) => ({ result: body })) },
    'success-body-wrapped-in-list': { alter: changeBodyOf(isSuccess, (body) => ({ data: [body] })) },
    'success-body-wrapped-in-object-of-text': {
      alter: changeBodyOf(isSuccess, (body) => ({ body: JSON.stringify(body) })),
    },
    'success-body-wrapped-in-object-of-status': { alter: changeBodyOf(isSuccess, () => ({ status: 'UP' })) },
  },
  'An error comes with a status that tells of one.': {
    'success-with-error-body': {
      alter: changeBodyOf(
        isSuccess,
        () => new Refused(serviceRefusals['body-invalid']).toReply('', contract).body,
      ),
    },
  },
  [`An update that is carried out is answered with ${outcome} true.`]: {
    'success-without-reply': { alter: dropReply },
  },
});

function write(change: (text: string) => string): Pick<Fault, 'alter'> {
  return { alter: sendAs(isSuccess, operation.body!.mediaType, change) };
}

function dropReply(steps: Steps): Partial<Steps> {
  return {
    carryOut(context, call) {
      steps.carryOut(context, call);
      throw new ConnectionDropped();
    },
  };
}
