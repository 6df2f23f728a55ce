import type { Redactor } from './redaction.ts';

/** Causes of causes are looked at so deep. */
const depth = 5;

/**
 * What `fetch` threw, as an error can keep it: a runtime or a library may put the request that failed into it. Where it
 * holds a secret, an error with its name, message and code takes its place.
 */
export function redactCause(cause: unknown, redact: Redactor): unknown {
  try {
    const said = listTexts(cause, depth).join('\n');
    if (redact(said) === said) return cause;
  } catch {
    // A cycle, or a getter that throws: there may be anything in it.
  }
  const { code, message = String(cause), name = 'Error' } = (cause ?? {}) as Partial<Record<string, unknown>>;
  const said = Object.assign(new Error(redact(String(message))), { name: redact(String(name)) });
  return typeof code === 'string' ? Object.assign(said, { code: redact(code) }) : said;
}

function listTexts(value: unknown, deep: number): readonly string[] {
  const texts = [JSON.stringify(value) ?? '', String(value)];
  if (!(value instanceof Error)) return texts;
  if (deep === 0) throw new RangeError('the causes go too deep');
  const inner = [value.cause, ...((value as Partial<AggregateError>).errors ?? [])];
  return [...texts, value.message, value.stack ?? '', ...inner.flatMap((one) => listTexts(one, deep - 1))];
}
