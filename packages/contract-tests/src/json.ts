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

/** A token of JSON that is a text or a number, and one that is an integer which a double may round. */
const tokens = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/gs;
const longInteger = /^-?\d{16,308}$/;

/**
 * Reads JSON, with integers that a double would round as bigints.
 *
 * @throws SyntaxError
 */
export function parseJson(text: string): unknown {
  const value: unknown = JSON.parse(text);
  if (!/\d{16}/.test(text)) return value;
  const mark = createMark();
  const marked = text.replaceAll(tokens, (token) =>
    longInteger.test(token) && !Number.isSafeInteger(Number(token)) ? `"${mark}${token}"` : token,
  );
  if (marked.length === text.length) return value;
  return JSON.parse(marked, (_, one: unknown) =>
    typeof one === 'string' && one.startsWith(mark) ? BigInt(one.slice(mark.length)) : one,
  );
}

/** Writes a value as JSON, a bigint as its digits. */
export function writeJson(value: unknown): string {
  let mark: string | undefined;
  const text = JSON.stringify(value, (_, one: unknown) => {
    if (typeof one !== 'bigint') return one;
    mark ??= createMark();
    return `${mark}${one}`;
  }) as string | undefined;
  // As text, what is not there is told from every value of JSON.
  if (text === undefined || mark === undefined) return String(text);
  return text.replaceAll(new RegExp(`"${mark}(-?\\d+)"`, 'g'), '$1');
}

/** What stands before digits for a moment, and in no text by chance. */
function createMark(): string {
  return `${crypto.randomUUID()}:`;
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
