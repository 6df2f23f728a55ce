/** An object of JSON. */
export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Deeper than this, what can be parsed cannot always be written again. Servers commonly draw the line here. */
export const deepestNesting = 1000;

/** Whether JSON in UTF-8 is nested deeper than that, told without parsing it. */
export function isNestedTooDeep(json: Uint8Array): boolean {
  if (json.length <= deepestNesting) return false;
  let depth = 0;
  let isInString = false;
  for (let index = 0; index < json.length; index++) {
    switch (json[index]) {
      case 0x22: // "
        isInString = !isInString;
        break;
      case 0x5c: // \, which stands in strings alone and takes the next byte with it
        index++;
        break;
      case 0x5b: // [
      case 0x7b: // {
        if (!isInString && ++depth > deepestNesting) return true;
        break;
      case 0x5d: // ]
      case 0x7d: // }
        if (!isInString) depth--;
    }
  }
  return false;
}

const decoder = new TextDecoder('utf-8', { fatal: true });

/** The value of JSON in UTF-8, or `undefined` for anything else. Integers beyond 2^53 are exact, as a bigint each. */
export function parseJson(bytes: Uint8Array): unknown {
  try {
    const text = decoder.decode(bytes);
    const value = JSON.parse(text) as unknown;
    return /\d{16}/.test(text) ? (JSON.parse(markIntegers(text), readMarked) as unknown) : value;
  } catch {
    return undefined;
  }
}

/** Writes a value as JSON, and a bigint as its digits. */
export function stringifyJson(value: unknown): string {
  let isMarked = false;
  const text = JSON.stringify(value, (_, part: unknown) => {
    if (typeof part !== 'bigint') return part;
    isMarked = true;
    return mark + String(part);
  });
  return isMarked ? text.replaceAll(marked, '$1') : text;
}

/**
 * Stands before the digits of an integer that travels as a string, since no parser of all runtimes gives more of a number
 * than a double. Nobody outside can know it.
 */
const mark = `${crypto.randomUUID()}:`;
const marked = new RegExp(`"${mark}(-?\\d+)"`, 'g');

/** An integer that a double may round; one that is beyond all doubles would take its time, and stays what it is. */
const longInteger = /^-?\d{16,308}$/;

/** Makes strings of integers that a double would round, and leaves other numbers and what stands in strings as they are. */
function markIntegers(json: string): string {
  return json.replaceAll(/"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/gs, (token) =>
    longInteger.test(token) && !Number.isSafeInteger(Number(token)) ? `"${mark}${token}"` : token,
  );
}

function readMarked(_: string, value: unknown): unknown {
  return typeof value === 'string' && value.startsWith(mark) ? BigInt(value.slice(mark.length)) : value;
}
