import { stringifyJson } from './json.ts';
import type { Reply } from './refusal.ts';
import type { RenderedReply } from './steps.ts';

/** A reply as it goes on the wire. */
export function renderReply({ body, headers, status }: Reply, requestId: string): RenderedReply {
  const always = { ...headers, 'X-Request-Id': requestId };
  if (body === undefined) return { status, headers: always, text: undefined };
  return { status, headers: { ...always, 'Content-Type': 'application/json' }, text: stringifyJson(body) };
}
