/** What `fetch`, or a provider of credentials, threw. */
import type { Redactor } from './redaction/redactor.ts';

/** What holds more than this, in characters, is not looked through; a parser puts what it has read into its error. */
const longest = 20_000;

/**
 * What `fetch` threw, as an error can keep it: a runtime or a library may put the request that failed into it. Where it
 * holds a secret, or may, an error with its message and code takes its place.
 */
export function redactCause(cause: unknown, redact: Redactor): unknown {
  try {
    const said = JSON.stringify(cause, writeOut);
    if (said.length < longest && redact(said) === said) return cause;
  } catch {
    // A cycle, or a getter that throws: there may be anything in it.
  }
  const { code, message = cause } = Object(cause) as Partial<Reason>;
  return Object.assign(new Error(redact(String(message).slice(0, longest))), { code });
}

/** JSON leaves out what every error has, and holds no bigint. */
function writeOut(_: string, value: unknown): unknown {
  if (!(value instanceof Error)) return typeof value === 'bigint' ? String(value) : value;
  return Object.fromEntries(
    Object.getOwnPropertyNames(value).map((name) => [name, value[name as never] as unknown]),
  );
}

interface Reason {
  readonly cause: unknown;
  readonly code: unknown;
  readonly message: unknown;
  readonly name: unknown;
}

/** Runtimes wrap the reason: `TypeError: fetch failed` says nothing, its cause `ECONNREFUSED` does. */
function readReason(thrown: unknown): Partial<Reason> {
  const { cause = thrown } = Object(thrown) as Partial<Reason>;
  return Object(cause) as Partial<Reason>;
}

export function describeCause(thrown: unknown): string {
  const { code, message, name } = readReason(thrown);
  return String(message || code || name || thrown);
}

/**
 * Whether a failure of `fetch` says that the other side has closed the connection. A server that closes one while it is
 * idle has not failed; it shows only when the next request is written to it.
 */
export function isClosed(thrown: unknown): boolean {
  return /^(ECONNRESET|EPIPE|UND_ERR_SOCKET)$/.test(String(readReason(thrown).code));
}
