import { createRedactor } from '@dli-flink/client/redaction';
import type { Redactor } from '@dli-flink/client/redaction';

import type { WireReply } from '../wire/transport.ts';
import { findInternals } from './find-internals.ts';
import type { Finding } from './finding.ts';

/** A secret of fewer characters may be in a reply by chance. */
const shortestSecret = 8;

/** Characters at each end of a text that are looked at closely. */
const longestEnd = 64 * 1024;

/** Finds internals of the service and credentials in a reply. */
export function findLeaks({ headers, text }: WireReply, secrets: readonly string[]): readonly Finding[] {
  const everything = [...listEnds(text), ...Object.values(headers)];
  const found = new Set(everything.flatMap(findInternals));
  const isPlain = secrets.some((secret) => secret.length >= shortestSecret && text.includes(secret));
  if (isPlain || everything.some((part) => holdsSecret(part, secrets))) found.add('credentials');
  return [...found].map((name) => ({
    key: `leaks ${name}`,
    rule: 'security/secrecy',
    sentence: `A reply shows ${name}.`,
  }));
}

/** Of a text that is very long, its two ends: what is said in it is said there, and the rest is what was asked for. */
function listEnds(text: string): readonly string[] {
  return text.length <= 2 * longestEnd ? [text] : [text.slice(0, longestEnd), text.slice(-longestEnd)];
}

let latest: { readonly secrets: string; readonly redact: Redactor } | undefined;

/** Whether a text holds a secret, in whatever way it is written. */
function holdsSecret(text: string, secrets: readonly string[]): boolean {
  const long = secrets.filter(({ length }) => length >= shortestSecret);
  const key = JSON.stringify(long);
  // Most requests of a run have the same.
  if (latest?.secrets !== key) latest = { secrets: key, redact: createRedactor(long) };
  return latest.redact(text) !== text;
}
