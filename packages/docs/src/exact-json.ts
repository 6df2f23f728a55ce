/** JSON whose integers keep their digits: one that no double holds is a bigint. It runs in browsers too. */

// The types of the language do not have it yet.
const { rawJSON } = JSON as typeof JSON & { readonly rawJSON?: (text: string) => unknown };

/** An integer that is read digit for digit; longer ones than any service knows would only take time. */
const readable = /^-?\d{1,40}$/;

/** Whether a number is read as it is written. */
export function isExact(source: string, value: number): boolean {
  return readable.test(source) || (Number.isFinite(value) && !/^-?\d+$/.test(source));
}

/** @throws SyntaxError */
export function parseExactJson(text: string): unknown {
  return JSON.parse(text, readExactly) as unknown;
}

function readExactly(_: string, value: unknown, context?: { readonly source?: string }): unknown {
  const source = context?.source ?? '';
  const isRounded = typeof value === 'number' && !Number.isSafeInteger(value) && readable.test(source);
  return isRounded ? BigInt(source) : value;
}

/** @param indent spaces before each level; none puts everything on one line */
export function writeExactJson(value: unknown, indent?: number): string {
  return JSON.stringify(value, writeExactly, indent);
}

function writeExactly(_: string, member: unknown): unknown {
  return typeof member === 'bigint' ? (rawJSON?.(String(member)) ?? Number(member)) : member;
}
