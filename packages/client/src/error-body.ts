import type { components, ErrorCode } from '@dli-flink/contract';

import { tell } from './tell.ts';

/** A list of errors can be long; one of the first says what is wrong. */
const mostCandidates = 20;

type ErrorBody = components['schemas']['Error'];

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
export function readErrorBody(text: string, body: unknown = parseJson(text)): ErrorStatement {
  if (body === undefined) return { message: summarize(text) };
  if (typeof body === 'string') return { message: readText(body) };
  const inner: readonly unknown[] = typeof body === 'object' && body !== null ? Object.values(body) : [];
  for (const candidate of [body, ...inner.slice(0, mostCandidates)]) {
    const statement = readStatement(candidate);
    if (statement === undefined) continue;
    return { ...statement, requestId: statement.requestId ?? readText((body as ErrorBody).request_id) };
  }
  return {};
}

/** No reply of the service has lists and objects so deep within one another; half a million would take their time. */
const deepest = 1000;

/** The value of a JSON text, or `undefined` for text that is none, or too deep. */
export function parseJson(text: string): unknown {
  for (let at = 0, depth = 0; at < text.length; at++) {
    // `[` and `{`, `]` and `}` differ in this bit.
    const bracket = text.charCodeAt(at) | 0x20;
    if (bracket === 0x7d) depth--;
    else if (bracket === 0x7b && ++depth > deepest) return undefined;
  }
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function readStatement(value: unknown): ErrorStatement | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const body = value as Partial<Record<keyof ErrorBody | 'code' | 'message', unknown>>;
  const code = readText(body.error_code) ?? readText(body.code);
  const message = readText(body.error_msg) ?? readText(body.message);
  const requestId = readText(body.request_id);
  return code || message ? { code, message, requestId } : undefined;
}

function readText(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? tell(value) : undefined;
}

/** A page is read up to here, in characters: its title stands at its beginning. */
const longestPage = 10_000;

/** Proxies answer in HTML, of which the title, or the first words, say what is wrong. */
function summarize(text: string): string | undefined {
  const page = text.slice(0, longestPage);
  const title = /<title[^<>]*>([^<]*)/i.exec(page)?.[1] ?? page.replaceAll(/<[^<>]*>/g, ' ');
  return readText(title.replaceAll(/\s+/g, ' ').trim().slice(0, 200));
}
