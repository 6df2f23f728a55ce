/** What a careless reader may take a body for: more than JSON allows, in more encodings than one. */

import { writeJson } from '../json.ts';

/** A member of an object, at whatever depth. */
export type Field = readonly [name: string, value: unknown];

/** Every member that a body may be taken to have. */
export function listFields(bytes: Uint8Array): readonly Field[] {
  const texts = new Set(readers.map((read) => read(bytes)));
  const fields = [...texts].flatMap((text) => [
    ...fieldsOf(readValues(text)),
    ...(/^\s*[[{"]/.test(text) ? [] : new URLSearchParams(text.trim())),
    ...[...text.matchAll(/<(\w+)>([^<]*)/g)].map(([, name, value]): Field => [name!, value]),
  ]);
  return [...new Map(fields.map((field) => [writeJson(field), field])).values()];
}

const readers: readonly ((bytes: Uint8Array) => string)[] = [
  ...['utf-8', 'utf-16le', 'utf-16be', 'latin1'].map(
    (encoding) => (bytes: Uint8Array) => new TextDecoder(encoding).decode(bytes),
  ),
  (bytes) => new TextDecoder().decode(bytes).replaceAll('\uFFFD', ''),
];

/** The members of values, of what is within them, and of JSON in their texts. */
function fieldsOf(values: readonly unknown[]): readonly Field[] {
  return values.flatMap((value): readonly Field[] => {
    if (Array.isArray(value)) return fieldsOf(value);
    if (value instanceof Read)
      return value.fields.flatMap(([name, inner]) => [[name, toPlain(inner)] as const, ...fieldsOf([inner])]);
    return typeof value === 'string' && /^\s*[[{]/.test(value) ? fieldsOf(readValues(value)) : [];
  });
}

/** An object as it stands in a text, in which a name may stand more than once. */
class Read {
  readonly fields: Field[] = [];
}

function toPlain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(toPlain);
  if (!(value instanceof Read)) return value;
  return Object.fromEntries(value.fields.map(([name, inner]) => [name, toPlain(inner)]));
}

/** Deeper than anybody looks for a property. */
const deepest = 50;

/**
 * Reads values one after the other, to the end of a text: with comments, single quotes or none, commas too many, and
 * ends that are missing. Bodies are those of the suite, so nothing bounds its time.
 */
function readValues(text: string): readonly unknown[] {
  let at = 0;
  const skip = (pattern: RegExp): string => {
    pattern.lastIndex = at;
    const [found = ''] = pattern.exec(text) ?? [];
    at += found.length;
    return found;
  };
  const space = /(?:[\s,;\0\uFEFF]|\/\*[^]*?\*\/|\/\/.*|#.*)*/y;
  const readValue = (depth: number): unknown => {
    skip(space);
    const sign = text[at];
    if ((sign === '{' || sign === '[') && depth < deepest) {
      at++;
      return sign === '{' ? readObject(depth + 1) : readArray(depth + 1);
    }
    return readScalar();
  };
  const readScalar = (): unknown => {
    const quote = text[at]!;
    if (!`"'\``.includes(quote)) return readWord(skip(/[^\s,:={}[\]]+|[^]/y));
    at++;
    const inside = skip(new RegExp(`(?:[^${quote}\\\\]|\\\\[^])*`, 'y'));
    at++;
    return readEscapes(inside);
  };
  const readObject = (depth: number): Read => {
    const object = new Read();
    for (skip(space); at < text.length && text[at] !== '}'; skip(space)) {
      const name = String(readScalar());
      skip(/\s*[:=]?>?/y);
      object.fields.push([name, readValue(depth)]);
    }
    at++;
    return object;
  };
  const readArray = (depth: number): unknown[] => {
    const items: unknown[] = [];
    for (skip(space); at < text.length && text[at] !== ']'; skip(space)) items.push(readValue(depth));
    at++;
    return items;
  };
  const values: unknown[] = [];
  for (skip(space); at < text.length; skip(space)) {
    const value = readValue(0);
    // As in YAML, and in files of properties.
    if (typeof value === 'string' && skip(/\s*[:=]/y) !== '') {
      const object = new Read();
      object.fields.push([value, readValue(0)]);
      values.push(object);
    } else values.push(value);
  }
  return values;
}

const words: Readonly<Record<string, unknown>> = { true: true, false: false, null: null };

function readWord(word: string): unknown {
  if (Object.hasOwn(words, word.toLowerCase())) return words[word.toLowerCase()];
  const number = Number(word);
  return word === '' || Number.isNaN(number) ? word : number;
}

function readEscapes(text: string): string {
  return text
    .replaceAll(/\\(?:u([\da-f]{4})|x([\da-f]{2}))/gi, (_, long: string, short: string) =>
      String.fromCharCode(Number.parseInt(long ?? short, 16)),
    )
    .replaceAll(/\\([^])/g, (_, letter: string) => ({ n: '\n', r: '\r', t: '\t' })[letter] ?? letter);
}
