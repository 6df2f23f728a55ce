import { parseJson } from './error-body.ts';
import type { CallFacts, ReplyFacts } from './errors.ts';
import { redactJson } from './redaction/redact-json.ts';
import type { Redactor } from './redaction/redactor.ts';
import { tell } from './tell.ts';

/** Facts from status and headers. */
export function replyFacts(
  { attempts, elapsed, operation }: CallFacts,
  { headers, status }: Response,
  redact: Redactor = keep,
): ReplyFacts {
  const id = headers.get('X-Request-Id');
  return { operation, attempts, elapsed, status, requestId: id === null ? undefined : tell(redact(id)) };
}

function keep(text: string): string {
  return text;
}

/** Redacts the body of a reply. JSON stays JSON, whatever the secret. */
export function redactBody(text: string, redact: Redactor): string {
  const clean = redact(text);
  const body = clean === text ? undefined : parseJson(text);
  if (body === undefined) return clean;
  try {
    return JSON.stringify(redactJson(body, redact));
  } catch {
    // Nested deeper than a stack reaches.
    return clean;
  }
}

/** Statuses with which `Response` takes no body. */
const bodyless = new Set([101, 204, 205, 304]);

/** Copies a response whose body has been read, so that the body can be read again. */
export function withText(response: Response, text: string, redact: Redactor = keep): Response {
  const { status, statusText, url } = response;
  // A redirect that is not followed looks so in a browser; there is nothing in it to read.
  if (status < 200) return response;
  const body = bodyless.has(status) ? null : text;
  const headers = [...response.headers].map(([name, value]): [string, string] => [name, redact(value)]);
  const copy = new Response(body, { status, statusText: redact(statusText), headers });
  return Object.defineProperty(copy, 'url', { value: url });
}
