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

/** The value of JSON in UTF-8, or `undefined` for anything else. */
export function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(decoder.decode(bytes)) as unknown;
  } catch {
    return undefined;
  }
}
