import type { components, ErrorCode } from '@dli-flink/contract';
import { parseJson } from '@dli-flink/contract/json';

import { isObject, toList } from './options.ts';
import type { Redactor } from './redaction/redactor.ts';
import { longestRead, tell } from './tell.ts';

/** An object can have many members; one of the first says what is wrong. */
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
 * one level down; or text that is no JSON at all. Of a list of them, as batch operations answer, the first.
 */
export function readErrorBody(
  text: string,
  redact: Redactor = String,
  body: unknown = parseJson(text),
): ErrorStatement {
  const [first = {}] = listErrors(text, redact, body);
  return first;
}

/** Reads all that an error body states. */
export function* listErrors(text: string, redact: Redactor, body: unknown): Generator<ErrorStatement> {
  const read = (value: unknown): string | undefined =>
    typeof value === 'string' && value !== '' ? tell(value, redact) : undefined;
  if (body === undefined || typeof body === 'string') {
    const message = read(body ?? summarize(redact(text.slice(0, longestRead))));
    if (message !== undefined) yield { message };
    return;
  }
  for (const one of toList(body)) {
    const whole: Statement = isObject(one) ? one : {};
    for (const candidate of [whole, ...Object.values(whole).slice(0, mostCandidates)]) {
      const inner = Object(candidate) as Statement;
      const code = read(inner.error_code) ?? read(inner.code);
      const message = read(inner.error_msg) ?? read(inner.message);
      if (code ?? message) {
        yield { code, message, requestId: read(inner.request_id) ?? read(whole.request_id) };
        break;
      }
    }
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
