/** JSON whose integers keep their digits: one that no double holds is a bigint. It runs in browsers too. */

// The types of the language do not have it yet.
const { rawJSON } = JSON as typeof JSON & { readonly rawJSON?: (text: string) => unknown };

/** @throws SyntaxError */
export function parseExactJson(text: string): unknown {
  const revive = (_: string, value: unknown, context?: { readonly source?: string }): unknown => {
    const source = context?.source;
    const isRounded =
      typeof value === 'number' &&
      !Number.isSafeInteger(value) &&
      source !== undefined &&
      /^-?\d+$/.test(source);
    return isRounded ? BigInt(source) : value;
  };
  return JSON.parse(text, revive) as unknown;
}

/** @param indent spaces before each level; none puts everything on one line */
export function writeExactJson(value: unknown, indent?: number): string {
  const write = (_: string, member: unknown): unknown =>
    typeof member === 'bigint' ? (rawJSON?.(String(member)) ?? Number(member)) : member;
  return JSON.stringify(value, write, indent);
}
