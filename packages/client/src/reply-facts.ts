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

/**
 * Gives a response whose body has been read the text it had, so that whoever comes next can read it as if for the first
 * time. Secrets that the other side repeats in it are blotted out.
 */
export function withText(response: Response, text: string, credentials: HeaderFields): Response {
  let clean = text;
  for (const [name, value] of Object.entries(credentials)) {
    if (secretHeaders.test(name) && value.length >= shortestSecret)
      clean = clean.replaceAll(value, '[redacted]');
  }
  return Object.assign(response, {
    text: async () => clean,
    json: async () => JSON.parse(clean) as unknown,
    blob: async () => new Blob([clean]),
    arrayBuffer: async () => new TextEncoder().encode(clean).buffer,
  });
}
