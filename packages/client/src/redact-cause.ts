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
  const { code, message = cause } = Object(cause) as { readonly code?: unknown; readonly message?: unknown };
  return Object.assign(new Error(redact(String(message).slice(0, longest))), { code });
}

/** JSON leaves out what every error has. */
function writeOut(_: string, value: unknown): unknown {
  if (!(value instanceof Error)) return value;
  const { cause, message, stack } = value;
  return { ...value, cause, message, stack, errors: (value as Partial<AggregateError>).errors };
}
