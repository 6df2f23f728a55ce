/** What has no glyph of its own: controls, marks that turn the direction of text round, halves of characters. */
const unseen = /[\p{C}\p{Zl}\p{Zp}]/gu;

const short: Readonly<Record<string, string>> = {
  '\n': String.raw`\n`,
  '\r': String.raw`\r`,
  '\t': String.raw`\t`,
};

/** Text with what cannot be seen, or changes what is seen, written as an escape: what a service says may be hostile. */
export function makeVisible(text: string): string {
  return text.replaceAll(
    unseen,
    (found) => short[found] ?? `\\u${found.codePointAt(0)!.toString(16).padStart(4, '0')}`,
  );
}
