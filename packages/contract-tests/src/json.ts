import type { components } from '@dli-flink/contract';
import { parseExactly as parseJson, writeJson as writeExactly } from '@dli-flink/contract/json';

export { parseJson };

/** Members of a JSON object. */
export type Members = Readonly<Record<string, unknown>>;

/** The members of a value; none where it is no object. */
export function membersOf(value: unknown): Members {
  return isObject(value) ? value : {};
}

export function isObject(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Writes a value as JSON, a bigint as its digits. As text, what is not there is told from every value of JSON. */
export function writeJson(value: unknown): string {
  return String(writeExactly(value));
}

/** Reads a JSON object; `undefined` for any other text. */
export function parseObject(text: string): Members | undefined {
  // Not read to its end to be refused: of a long list that takes a hundred megabytes.
  if (!/^\s*\{/.test(text)) return undefined;
  try {
    const value = parseJson(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** What a JSON Pointer leads to; `undefined` where there is nothing. */
export function readPointer(value: unknown, pointer: string): unknown {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>((found, name) => {
      if (Array.isArray(found)) return /^\d+$/.test(name) ? (found as unknown[])[Number(name)] : undefined;
      return isObject(found) && Object.hasOwn(found, name) ? found[name] : undefined;
    }, value);
}

/** A member of the body of an error, by its wire name. */
export function readErrorMember(body: unknown, name: keyof components['schemas']['Error']): unknown {
  return membersOf(body)[name];
}
