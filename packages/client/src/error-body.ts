import type { components, ErrorCode } from '@dli-flink/contract';

import type { Redactor } from './redaction/redactor.ts';
import { longestRead, tell } from './tell.ts';

/** A list of errors can be long; one of the first says what is wrong. */
const mostCandidates = 20;

/** What of an error body is read. */
type Statement = Partial<Record<keyof components['schemas']['Error'] | 'code' | 'message', unknown>>;

/** Code, message and ID from the body of an error, whichever of the known shapes it has. */
export interface ErrorStatement {
  readonly code?: ErrorCode | undefined;
  readonly message?: string | undefined;
  readonly requestId?: string | undefined;
}

/**
 * Reads an error body: the documented shape; `{code, message}`, as other services of the cloud have it; either of them
 * one level down or in an array, as batch operations answer; or text that is no JSON at all.
 */
export function readErrorBody(
  text: string,
  redact: Redactor = String,
  body: unknown = parseJson(text),
): ErrorStatement {
  const read = (value: unknown): string | undefined =>
    typeof value === 'string' && value !== '' ? tell(value, redact) : undefined;
  if (body === undefined) return { message: read(summarize(redact(text.slice(0, longestRead)))) };
  if (typeof body === 'string') return { message: read(body) };
  const whole = Object(body) as Statement;
  for (const candidate of [whole, ...Object.values(whole).slice(0, mostCandidates)]) {
    const inner = Object(candidate) as Statement;
    const code = read(inner.error_code) ?? read(inner.code);
    const message = read(inner.error_msg) ?? read(inner.message);
    if (code ?? message)
      return { code, message, requestId: read(inner.request_id) ?? read(whole.request_id) };
  }
  return {};
}

/** No reply of the service has lists and objects so deep within one another, or so many members: they take their time. */
const [deepest, mostMembers] = [1000, 20_000];

/** The value of a JSON text, or `undefined` for text that is none, or too deep or too wide. */
export function parseJson(text: string): unknown {
  // A short text, as most are, cannot be too deep.
  const end = text.length > deepest ? text.length : 0;
  for (let at = 0, depth = 0, members = 0; at < end; at++) {
    // `[` and `{`, `]` and `}` differ in this bit.
    const sign = text.charCodeAt(at) | 0x20;
    if (sign === 0x7d) depth--;
    else if (sign === 0x3a) members++;
    else if (sign === 0x7b) depth++;
    if (depth > deepest || members > mostMembers) return undefined;
  }
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** A page is read up to here, in characters: its title stands at its beginning. */
const longestPage = 10_000;

/** Proxies answer in HTML, of which the title, or the first words, say what is wrong. */
function summarize(text: string): string {
  const page = text.slice(0, longestPage);
  const title = /<title[^<>]*>([^<]*)/i.exec(page)?.[1] ?? page.replaceAll(/<[^<>]*>/g, ' ');
  return title.replaceAll(/\s+/g, ' ').trim().slice(0, 200);
}
