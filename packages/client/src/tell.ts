/** A text of a reply is told up to this many characters. */
const longest = 500;

/** Signs that a terminal obeys or that reorder what is read, line ends, and halves of surrogate pairs. */
const invisible = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;

/** A text of a reply as an error shows it: cut, and with control characters written as `\u001b`. */
export function tell(text: string): string {
  const shown = text.length > longest ? `${text.slice(0, longest)}…` : text;
  return shown.replaceAll(invisible, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
