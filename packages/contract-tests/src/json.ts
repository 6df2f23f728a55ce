import type { components } from '@dli-flink/contract';

/** Members of a JSON object. */
export type Members = Readonly<Record<string, unknown>>;

/** The members of a value; none where it is no object. */
export function membersOf(value: unknown): Members {
  return isObject(value) ? value : {};
}

export function isObject(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Reads a JSON object; `undefined` for any other text. */
export function parseObject(text: string): Members | undefined {
  // Not read to its end to be refused: of a long list that takes a hundred megabytes.
  if (!/^\s*\{/.test(text)) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** A member of the body of an error, by its wire name. */
export function readErrorMember(body: unknown, name: keyof components['schemas']['Error']): unknown {
  return membersOf(body)[name];
}
