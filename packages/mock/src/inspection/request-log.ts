import { createRedactor, listHeaderSecrets, redacted } from '@dli-flink/client/redaction';
import type { Redactor } from '@dli-flink/client/redaction';
import type { SecurityHeader } from '@dli-flink/contract/operations';

import type { RequestHead } from '../request.ts';
import type { RenderedReply } from '../steps.ts';

/** A request the endpoint has answered and what it was answered with, without what is secret in either. */
export interface LoggedRequest {
  /** When it came, in milliseconds since the epoch. */
  readonly time: number;
  readonly method: string;
  readonly path: string;
  /** Headers by lower-case name; credentials are replaced by `[redacted]`. */
  readonly headers: Readonly<Record<string, string>>;
  /** The body as text, cut off after 8 KB. */
  readonly body: string;
  /** Size of the whole body; 0 when it was not read. */
  readonly body_bytes: number;
  /** Status of the reply; `undefined` when the connection was dropped. */
  readonly status: number | undefined;
  readonly request_id: string;
  /** What the reply says went wrong, if anything. */
  readonly error_code?: string;
  /** Headers of the reply by lower-case name; `undefined` when the connection was dropped. */
  readonly reply_headers?: Readonly<Record<string, string>>;
  /** The body of the reply as text, cut off after 8 KB. */
  readonly reply_body?: string;
}

/** Characters of a path, a header or a body that are shown. */
const longestText = 8192;

/** No spelling of a character is longer than `\u0041`, and each of its signs may be written so again. */
const longestSpelling = 36;

/** A beginning of bytes, copied, and how many there were in all. */
class Beginning {
  #room = new Uint8Array();
  #kept = 0;
  size = 0;

  /** Takes other bytes. Room there is is used again, rather than left for the garbage collector. */
  set(bytes: Uint8Array, most: number): void {
    const beginning = bytes.subarray(0, most);
    if (this.#room.length < beginning.length) this.#room = new Uint8Array(beginning.length);
    this.#room.set(beginning);
    this.#kept = beginning.length;
    this.size = bytes.length;
  }

  /**
   * As text. Where it was cut, half a secret may be left, which is none to be found: so many bytes of the end are left
   * out.
   */
  show(redact: Redactor, margin: number): string {
    const isCut = this.size > this.#kept;
    const decode = (end: number): string =>
      new TextDecoder().decode(this.#room.subarray(0, end), { stream: isCut });
    const plain = decode(this.#kept);
    const text = redact(plain);
    if (!isCut) return text.slice(0, longestText);
    const found = text.lastIndexOf(redacted);
    const leftOut = plain.length - decode(this.#kept - margin).length;
    const end = Math.max(text.length - leftOut, found === -1 ? 0 : found + redacted.length);
    return text.slice(0, Math.min(end, longestText));
  }
}

/** What is shorter in wrong credentials is no secret, and would take too much else with it. */
const shortestSecret = 4;

/** The name of a header as most are. Another one may hold a secret. */
const plainName = /^[a-z-]+$/;

interface Entry {
  readonly body: Beginning;
  readonly replyBody: Beginning;
  time: number;
  request: RequestHead;
  reply: Omit<RenderedReply, 'text'> | undefined;
  outcome: Pick<LoggedRequest, 'request_id' | 'error_code'>;
  /** What is shown of it, once it has been looked at. */
  shown: LoggedRequest | undefined;
}

const encoder = new TextEncoder();

/** The last requests. What is shown of them is made when they are looked at. */
export class RequestLog {
  readonly #capacity: number;
  readonly #secrets: readonly string[];
  /** Headers that are not shown whatever their value. */
  readonly #secretHeaders: ReadonlySet<string>;
  /** How much of a text a secret can take. */
  readonly #margin: number;
  readonly #entries: Entry[] = [];
  #next = 0;

  /**
   * @param secrets are shown nowhere, beside what a request has in its headers as credentials
   * @param schemes the security schemes, of which only the date of a signature may be shown
   */
  constructor(
    capacity: number,
    secrets: readonly string[],
    schemes: Readonly<Record<string, SecurityHeader>>,
  ) {
    const secret = Object.entries(schemes).filter(([name]) => name !== 'SignatureDate');
    this.#secretHeaders = new Set(secret.map(([, { header }]) => header.toLowerCase()));
    this.#capacity = capacity;
    this.#secrets = secrets;
    this.#margin = Math.max(0, ...secrets.map(({ length }) => length)) * longestSpelling;
  }

  add(
    time: number,
    { headers, method, url }: RequestHead,
    body: Uint8Array = new Uint8Array(),
    reply: RenderedReply | undefined,
    outcome: Entry['outcome'],
  ): void {
    if (this.#capacity === 0) return;
    const { body: bodyBefore = new Beginning(), replyBody = new Beginning() } =
      this.#entries[this.#next] ?? {};
    const { text = '', ...replyHead } = reply ?? {};
    bodyBefore.set(body, longestText + this.#margin);
    replyBody.set(typeof text === 'string' ? encoder.encode(text) : text, longestText + this.#margin);
    this.#entries[this.#next] = {
      time,
      request: { headers, method, url },
      reply: reply && (replyHead as Omit<RenderedReply, 'text'>),
      outcome,
      body: bodyBefore,
      replyBody,
      shown: undefined,
    };
    this.#next = (this.#next + 1) % this.#capacity;
  }

  /** The latest first. */
  list(): readonly LoggedRequest[] {
    const { length } = this.#entries;
    return Array.from({ length }, (_, age) => {
      const entry = this.#entries[(this.#next - 1 - age + 2 * length) % length]!;
      return (entry.shown ??= this.#show(entry));
    });
  }

  clear(): void {
    this.#entries.length = 0;
    this.#next = 0;
  }

  #show({ body, outcome, reply, replyBody, request, time }: Entry): LoggedRequest {
    const { pathname, search } = new URL(request.url);
    const fields = request.headers.toSorted();
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
    return {
      time,
      method: request.method,
      path: show(pathname + search),
      headers: showFields(fields),
      body: body.show(redact, this.#margin),
      body_bytes: body.size,
      status: reply?.status,
      ...outcome,
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
