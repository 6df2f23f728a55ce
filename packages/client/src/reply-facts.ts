import type { HeaderFields } from './auth.ts';
import type { CallFacts, ReplyFacts } from './errors.ts';

/** Facts from status and headers. */
export function replyFacts(
  { attempts, elapsed, operation }: CallFacts,
  { headers, status }: Response,
): ReplyFacts {
  return { operation, attempts, elapsed, status, requestId: headers.get('X-Request-Id') ?? undefined };
}

/** Headers that hold a secret. */
const secretHeaders = /token|authorization/i;

/** A shorter value can occur in ordinary text by chance. */
const shortestSecret = 16;

/** Redacts credentials that the service repeats. */
export function redact(text: string, credentials: HeaderFields): string {
  let clean = text;
  for (const [name, value] of Object.entries(credentials)) {
    if (value.length >= shortestSecret && secretHeaders.test(name))
      clean = clean.replaceAll(value, '[redacted]');
  }
  return clean;
}

/** Statuses with which `Response` takes no body. */
const bodyless = new Set([101, 204, 205, 304]);

/** Copies a response whose body has been read, so that the body can be read again. */
export function withText(response: Response, text: string): Response {
  const { headers, status, statusText, url } = response;
  // A redirect that is not followed looks so in a browser; there is nothing in it to read.
  if (status < 200) return response;
  const body = bodyless.has(status) ? null : text;
  return Object.defineProperty(new Response(body, { status, statusText, headers }), 'url', { value: url });
}
