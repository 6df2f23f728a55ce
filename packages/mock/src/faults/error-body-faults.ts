import type { Alteration } from '../steps.ts';
import type { Fault } from './fault.ts';
import {
  changeBodyOf,
  changePropertyOf,
  errorCode,
  errorMessage,
  isRefusal,
  requestId,
  sendAs,
  sendWithoutBody,
  without,
} from './reply-rules.ts';
import type { Body } from './reply-rules.ts';
import { operation, refusedFor } from './request-rules.ts';

const { mediaType } = operation.body!;
const isJson = 'The body of a refusal is JSON.';
const isError = `The body of a refusal is an object with ${errorCode} and ${errorMessage}.`;
const telling = `${requestId} is the ID of the request, as in the X-Request-Id header.`;

/** Refusals whose body is not that of an error. */
export const errorBodyFaults: readonly Fault[] = [
  fault('error-without-body', isJson, sendWithoutBody(isRefusal)),
  fault('error-as-html', isJson, sendAs(isRefusal, 'text/html', pageOf)),
  fault(
    'error-as-plain-text',
    isJson,
    sendAs(isRefusal, 'text/plain', () => 'The request is invalid.'),
  ),
  fault(
    'error-as-xml',
    isJson,
    sendAs(isRefusal, 'application/xml', () => '<Error><Code>400</Code></Error>'),
  ),
  fault('error-page-sent-as-json', isJson, sendAs(isRefusal, mediaType, pageOf)),
  fault(
    'error-body-cut-short',
    isJson,
    sendAs(isRefusal, mediaType, (text) => text.slice(0, -1)),
  ),
  fault(
    'error-sent-as-plain-text',
    `The media type of a refusal is ${mediaType}.`,
    sendAs(isRefusal, 'text/plain'),
  ),
  fault('error-sent-as-html', `The media type of a refusal is ${mediaType}.`, sendAs(isRefusal, 'text/html')),
  ...Object.entries<(error: Body) => unknown>({
    'in-array': (error) => [error],
    'as-string': (error) => JSON.stringify(error),
    'as-null': () => null,
    'as-empty-object': () => ({}),
    nested: ({ [errorCode]: code, [errorMessage]: message }) => ({ error: { code, message } }),
    'with-other-names': ({ [errorCode]: code, [errorMessage]: message }) => ({ code, message }),
    'with-names-in-camel-case': (error) =>
      Object.fromEntries(Object.entries(error).map(([name, value]) => [toCamelCase(name), value])),
    'without-code': (error) => without(error, errorCode),
    'without-message': (error) => without(error, errorMessage),
    'with-code-as-number': (error) => ({ ...error, [errorCode]: 400 }),
    'with-code-null': (error) => ({ ...error, [errorCode]: null }),
    'with-message-null': (error) => ({ ...error, [errorMessage]: null }),
    'with-message-as-object': (error) => ({ ...error, [errorMessage]: { en: error[errorMessage] } }),
    'with-message-as-array': (error) => ({ ...error, [errorMessage]: [error[errorMessage]] }),
  }).map(([id, change]) => fault(`error-${id}`, isError, changeBodyOf(isRefusal, change))),
  fault(
    'error-with-empty-code',
    `${errorCode} tells the reason of a refusal.`,
    changeBodyOf(isRefusal, (error) => ({ ...error, [errorCode]: '' })),
  ),
  ...Object.entries<() => unknown>({
    'of-another-request': () => crypto.randomUUID().replaceAll('-', ''),
    'as-number': () => 1,
    null: () => null,
  }).map(([id, tell]) => ({
    ...fault(`error-with-request-id-${id}`, telling, changePropertyOf(isRefusal, requestId, tell)),
    shownBy: refusedFor['credentials-missing'],
  })),
];

function pageOf(text: string): string {
  return `<!doctype html><title>Error</title><pre>${text}</pre>`;
}

function toCamelCase(name: string): string {
  return name.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}

function fault(id: string, breaks: string, alter: Alteration): Fault {
  return {
    id,
    group: 'error-reply',
    breaks,
    shownBy: refusedFor['body-invalid'],
    reach: 'refusals',
    alter,
  };
}
