import type { Redactor } from './redaction/redactor.ts';

/** A text of a reply is told up to this many characters. */
const longest = 500;

/** Signs that a terminal obeys or that reorder what is read, line ends, and halves of surrogate pairs. */
const invisible = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;

/** So much of a text is looked through for secrets: half of one at its end is not among what is told. */
export const longestRead = 100_000;

/** A text of a reply as an error shows it: without secrets, cut, and with control characters written as `\u001b`. */
export function tell(text: string, redact: Redactor = String): string {
  const clean = redact(text.slice(0, longestRead));
  const shown = clean.length > longest ? `${clean.slice(0, longest)}…` : clean;
  return shown.replaceAll(invisible, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
