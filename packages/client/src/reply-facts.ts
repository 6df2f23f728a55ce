import { parseJson, writeJson } from '@dli-flink/contract/json';

import type { CallFacts, ReplyFacts } from './errors.ts';
import { redactJson } from './redaction/redact-json.ts';
import type { Redactor } from './redaction/redactor.ts';
import { tell } from './tell.ts';

/** Facts from status and headers. */
export function replyFacts(
  { attempts, elapsed, operation }: CallFacts,
  { headers, status }: Response,
  redact: Redactor,
): ReplyFacts {
  const id = headers.get('X-Request-Id');
  return { operation, attempts, elapsed, status, requestId: id === null ? undefined : tell(id, redact) };
}

/** Redacts the body of a reply. JSON stays JSON, whatever the secret. */
function redactBody(text: string, redact: Redactor): string {
  const clean = redact(text);
  const body = clean === text ? undefined : parseJson(text);
  return body === undefined ? clean : writeJson(redactJson(body, redact))!;
}

/** Copies a response whose body has been read, so that the body can be read again, and without secrets. */
export function withText(response: Response, text: string, redact: Redactor): Response {
  const { status, statusText, url } = response;
  // A redirect that is not followed looks so in a browser; there is nothing in it to read.
  if (status < 200) return response;
  const headers = [...response.headers].map(([name, value]): [string, string] => [name, redact(value)]);
  // With these statuses `Response` takes no body.
  const body = /204|205|304/.test(String(status)) ? null : redactBody(text, redact);
  const copy = new Response(body, { status, statusText: redact(statusText), headers });
  return Object.defineProperty(copy, 'url', { value: url });
}
