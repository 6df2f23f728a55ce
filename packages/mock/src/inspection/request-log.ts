import { createRedactor, listHeaderSecrets, redacted } from '@dli-flink/client/redaction';
import type { SecurityHeader } from '@dli-flink/contract/operations';

import { findErrorPage } from '../docs-links.ts';
import type { HeaderFields, RequestHead } from '../request.ts';
import type { RenderedReply } from '../steps.ts';
import type { Trace } from '../trace.ts';
import { Beginning, longestText } from './beginning.ts';
import type { LoggedRequest } from './logged-request.ts';

/** No spelling of a character is longer than `\u0041`, and each of its signs may be written so again. */
const longestSpelling = 36;

/** What is shorter in wrong credentials is no secret, and would take too much else with it. */
const shortestSecret = 4;

/** The name of a header as most are. Another one may hold a secret. */
const plainName = /^[a-z-]+$/;

/** A longer address is kept of no request: no gateway takes it. */
const longestUrl = 65_536;

/** What is known of a request once it is answered. */
export interface Answered {
  readonly time: number;
  readonly duration: number;
  readonly requestId: string;
  readonly errorCode: string | undefined;
  readonly trace: Readonly<Trace>;
  readonly fault: string | undefined;
  readonly variants: readonly string[];
}

interface Entry {
  readonly answered: Answered;
  readonly method: string;
  readonly url: string;
  readonly headers: HeaderFields;
  readonly reply: Omit<RenderedReply, 'text'> | undefined;
  readonly body: Beginning;
  readonly replyBody: Beginning;
  /** What is shown of it, once it has been looked at. */
  shown: LoggedRequest | undefined;
}

const encoder = new TextEncoder();
const nothing = new Uint8Array();

/** The last requests. What is shown of them is made when they are looked at. */
export class RequestLog {
  readonly #capacity: number;
  readonly #secrets: readonly string[];
  /** Headers that are not shown whatever their value. */
  readonly #secretHeaders: ReadonlySet<string>;
  /** How much of a text a secret can take. */
  readonly #margin: number;
  readonly #tell: ((request: LoggedRequest) => void) | undefined;
  readonly #entries: Entry[] = [];
  #next = 0;

  /**
   * @param secrets are shown nowhere, beside what a request has in its headers as credentials
   * @param schemes the security schemes, of which only the date of a signature may be shown
   * @param tell is told of each request at once
   */
  constructor(
    capacity: number,
    secrets: readonly string[],
    schemes: Readonly<Record<string, SecurityHeader>>,
    tell: ((request: LoggedRequest) => void) | undefined,
  ) {
    const secret = Object.entries(schemes).filter(([name]) => name !== 'SignatureDate');
    this.#secretHeaders = new Set(secret.map(([, { header }]) => header.toLowerCase()));
    this.#capacity = capacity;
    this.#secrets = secrets;
    this.#tell = tell;
    this.#margin = Math.max(0, ...secrets.map(({ length }) => length)) * longestSpelling;
  }

  /**
   * @param body `undefined` where it was not read
   * @param reply `undefined` where the connection was dropped
   */
  add(
    { headers, method, url }: RequestHead,
    body: Uint8Array = nothing,
    reply: RenderedReply | undefined,
    answered: Answered,
  ): void {
    if (this.#capacity === 0 && this.#tell === undefined) return;
    const { body: bodyBefore = new Beginning(), replyBody = new Beginning() } =
      this.#entries[this.#next] ?? {};
    const { text = '', ...replyHead } = reply ?? {};
    bodyBefore.set(body, longestText + this.#margin);
    replyBody.set(typeof text === 'string' ? encoder.encode(text) : text, longestText + this.#margin);
    const entry: Entry = {
      answered,
      method,
      url: url.length > longestUrl ? '…' : url,
      headers,
      reply: reply && (replyHead as Omit<RenderedReply, 'text'>),
      body: bodyBefore,
      replyBody,
      shown: undefined,
    };
    if (this.#capacity > 0) {
      this.#entries[this.#next] = entry;
      this.#next = (this.#next + 1) % this.#capacity;
    }
    this.#tell?.(this.#look(entry));
  }

  /** The latest first. */
  list(): readonly LoggedRequest[] {
    const { length } = this.#entries;
    return Array.from({ length }, (_, age) => {
      return this.#look(this.#entries[(this.#next - 1 - age + 2 * length) % length]!);
    });
  }

  #look(entry: Entry): LoggedRequest {
    return (entry.shown ??= this.#show(entry));
  }

  clear(): void {
    this.#entries.length = 0;
    this.#next = 0;
  }

  #show({ answered, body, headers, method, reply, replyBody, url }: Entry): LoggedRequest {
    const { errorCode, fault, trace, variants } = answered;
    const fields = headers.toSorted();
    // Wrong credentials are secrets too: they may be right elsewhere.
    const sent = listHeaderSecrets(Object.fromEntries(fields)).filter(
      ({ length }) => length >= shortestSecret,
    );
    const redact = createRedactor([...this.#secrets, ...sent]);
    const show = (text: string): string => redact(text).slice(0, longestText);
    const showFields = (all: Iterable<readonly [string, string]>): Readonly<Record<string, string>> =>
      Object.fromEntries(
        Array.from(all, ([name, value]) => {
          const key = name.toLowerCase();
          return [plainName.test(key) ? key : show(key), this.#isSecret(key, value) ? redacted : show(value)];
        }),
      );
    const errorPage = errorCode === undefined ? undefined : findErrorPage(errorCode);
    return {
      time: answered.time,
      duration_ms: Math.round(answered.duration * 100) / 100,
      method,
      path: show(readTarget(url)),
      headers: showFields(fields),
      body: body.show(redact, this.#margin),
      body_bytes: body.size,
      status: reply?.status,
      request_id: answered.requestId,
      ...(errorCode !== undefined && { error_code: show(errorCode) }),
      ...(errorPage !== undefined && { error_page: errorPage }),
      decided_by: trace.step,
      ...(trace.why !== undefined && { why: show(trace.why) }),
      ...(trace.hints.length > 0 && { hints: trace.hints.map(show) }),
      ...(fault !== undefined && { fault }),
      ...(variants.length > 0 && { variants }),
      ...(reply && {
        reply_headers: showFields(Object.entries(reply.headers)),
        reply_body: replyBody.show(redact, this.#margin),
      }),
    };
  }

  #isSecret(name: string, value: string): boolean {
    return this.#secretHeaders.has(name) || listHeaderSecrets({ [name]: value }).length > 0;
  }
}

/** Path and query of an address, or what there is of one that was refused for making no sense. */
function readTarget(url: string): string {
  // One that is no path may have a password in it.
  if (!URL.canParse(url)) return url.startsWith('/') ? url : '…';
  const { pathname, search } = new URL(url);
  return pathname + search;
}
