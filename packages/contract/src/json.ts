/** JSON in which no integer loses digits: one that is no safe number is a bigint. */

/** No reply of the service has so many lists and objects, or members and items: they take their time. */
const [mostObjects, mostMembers] = [2000, 20_000];

/** A run of digits that a number may not hold. */
const longDigits = /\d{16}/;

/** Texts, and numbers, of a text that is JSON. */
const texts = /"(?:[^"\\]|\\.)*"/g;
const tokens = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g;

/** An integer; what has more digits is more than a double reaches, and takes its time. */
const integer = /^-?\d{1,308}$/;

/** The value of a JSON text, or `undefined` for text that is none, or has too much in it. */
export function parseJson(text: string): unknown {
  // A short text, as most are, cannot have too many; a long one may have such signs in its texts.
  if (text.length > mostObjects && hasTooMany(text) && hasTooMany(text.replaceAll(texts, '""'))) {
    return undefined;
  }
  try {
    return parseExactly(text);
  } catch {
    return undefined;
  }
}

function hasTooMany(text: string): boolean {
  const has = (sign: string | RegExp, most: number): boolean => text.split(sign, most + 1).length > most;
  return has(/[[{]/, mostObjects) || has(',', mostMembers);
}

/**
 * Parses as `JSON.parse` does, with integers that are no safe numbers as bigints. Not every runtime tells the source of a
 * number, and a parser written in JavaScript is a third as large as the core client.
 *
 * @throws SyntaxError
 */
export function parseExactly(text: string): unknown {
  const value: unknown = JSON.parse(text);
  if (!longDigits.test(text)) return value;
  const mark = createMark();
  const marked = text.replaceAll(tokens, (token) =>
    integer.test(token) && !Number.isSafeInteger(Number(token)) ? `"${mark}${token}"` : token,
  );
  if (marked.length === text.length) return value;
  return JSON.parse(marked, (_, one: unknown) =>
    typeof one === 'string' && one.startsWith(mark) ? BigInt(one.slice(mark.length)) : one,
  ) as unknown;
}

/** Writes as `JSON.stringify` does, with a bigint as its digits. */
export function writeJson(value: unknown): string | undefined {
  // A program may have taught bigints to be written as texts.
  if (!('toJSON' in BigInt.prototype)) {
    try {
      return JSON.stringify(value) as string | undefined;
    } catch {
      // There is a bigint in it, or it cannot be written.
    }
  }
  const mark = createMark();
  const marked = JSON.stringify(value, function (this: Record<string, unknown>, name, one: unknown) {
    const given = this[name];
    return typeof given === 'bigint' ? `${mark}${given}` : one;
  }) as string | undefined;
  return marked?.replaceAll(new RegExp(`"${mark}(-?\\d+)"`, 'g'), '$1');
}

// Every runtime has it; the types of the language alone do not.
declare const crypto: { getRandomValues(numbers: BigUint64Array): BigUint64Array };

/** What stands before digits for a moment, and in no text by chance, nor for somebody who would like to guess it. */
function createMark(): string {
  return `${crypto.getRandomValues(new BigUint64Array(2))}:`;
}
