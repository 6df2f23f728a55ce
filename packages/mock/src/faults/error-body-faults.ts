import { listFaults } from './fault.ts';
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
const common = { group: 'error-reply', shownBy: refusedFor['body-invalid'], reach: 'refusals' } as const;

/** Refusals whose body is not that of an error. */
export const errorBodyFaults: readonly Fault[] = listFaults(common, {
  'The body of a refusal is JSON.': {
    'error-without-body': { alter: sendWithoutBody(isRefusal) },
    'error-as-html': { alter: sendAs(isRefusal, 'text/html', pageOf) },
    'error-as-plain-text': { alter: sendAs(isRefusal, 'text/plain', () => 'The request is invalid.') },
    'error-as-xml': {
      alter: sendAs(isRefusal, 'application/xml', () => '<Error><Code>400</Code></Error>'),
    },
    'error-page-sent-as-json': { alter: sendAs(isRefusal, mediaType, pageOf) },
    'error-body-cut-short': { alter: sendAs(isRefusal, mediaType, (text) => text.slice(0, -1)) },
  },
  [`The media type of a refusal is ${mediaType}.`]: {
    'error-sent-as-plain-text': { alter: sendAs(isRefusal, 'text/plain') },
    'error-sent-as-html': { alter: sendAs(isRefusal, 'text/html') },
  },
  [`The body of a refusal is an object with ${errorCode} and ${errorMessage}.`]: {
    'error-in-array': change((error) => [error]),
    'error-as-string': change((error) => JSON.stringify(error)),
    'error-as-null': change(() => null),
    'error-as-empty-object': change(() => ({})),
    'error-nested': change((error) => ({ error: readParts(error) })),
    'error-with-other-names': change(readParts),
    'error-with-names-in-camel-case': change((error) =>
      Object.fromEntries(Object.entries(error).map(([name, value]) => [toCamelCase(name), value])),
    ),
    'error-without-code': change((error) => without(error, errorCode)),
    'error-without-message': change((error) => without(error, errorMessage)),
    'error-with-code-as-number': change((error) => ({ ...error, [errorCode]: 400 })),
    'error-with-code-null': change((error) => ({ ...error, [errorCode]: null })),
    'error-with-message-null': change((error) => ({ ...error, [errorMessage]: null })),
    'error-with-message-as-object': change((error) => ({
      ...error,
      [errorMessage]: { en: error[errorMessage] },
    })),
    'error-with-message-as-array': change((error) => ({ ...error, [errorMessage]: [error[errorMessage]] })),
  },
  [`${errorCode} tells the reason of a refusal.`]: {
    'error-with-empty-code': change((error) => ({ ...error, [errorCode]: '' })),
  },
  [`${requestId} is the ID of the request, as in the X-Request-Id header.`]: {
    'error-with-request-id-of-another-request': tellId(() => crypto.randomUUID().replaceAll('-', '')),
    'error-with-request-id-as-number': tellId(() => 1),
    'error-with-request-id-null': tellId(() => null),
  },
});

function tellId(tell: () => unknown): Pick<Fault, 'shownBy' | 'alter'> {
  return {
    shownBy: refusedFor['credentials-missing'],
    alter: changePropertyOf(isRefusal, requestId, tell),
  };
}

function change(tell: (error: Body) => unknown): Pick<Fault, 'alter'> {
  return { alter: changeBodyOf(isRefusal, tell) };
}

function readParts({ [errorCode]: code, [errorMessage]: message }: Body): Body {
  return { code, message };
}

function pageOf(text: string): string {
  return `<!doctype html><title>Error</title><pre>${text}</pre>`;
}

function toCamelCase(name: string): string {
  return name.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}
