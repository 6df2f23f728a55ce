import type { HeaderFields } from './auth.ts';
import type { CallFacts, ReplyFacts } from './errors.ts';

/** What is known of a reply before its body is understood. */
export function replyFacts(
  { attempts, elapsed, operation }: CallFacts,
  { headers, status }: Response,
): ReplyFacts {
  return { operation, attempts, elapsed, status, requestId: headers.get('X-Request-Id') ?? undefined };
}

/** Headers that hold a secret. */
const secretHeaders = /token|authorization/i;

/** Shorter values stand in ordinary text by chance. */
const shortestSecret = 16;

/** Blots out secrets that the other side repeats. */
export function redact(text: string, credentials: HeaderFields): string {
  let clean = text;
  for (const name in credentials) {
    const value = credentials[name]!;
    if (value.length >= shortestSecret && secretHeaders.test(name))
      clean = clean.replaceAll(value, '[redacted]');
  }
  return clean;
}

/** Statuses that a response cannot have a body with. */
const bodyless = new Set([101, 204, 205, 304]);

/** A response like one whose body has been read, to be read as if for the first time. */
export function withText(response: Response, text: string): Response {
  const { headers, status, statusText, url } = response;
  // A redirect that is not followed looks so in a browser; there is nothing in it to read.
  if (status < 200) return response;
  const body = bodyless.has(status) ? null : text;
  return Object.defineProperty(new Response(body, { status, statusText, headers }), 'url', { value: url });
}
