/** Values and names in the notations of other languages. */

interface Notation {
  readonly quote: (text: string) => string;
  readonly key: (name: string) => string;
  readonly words: Readonly<Record<'true' | 'false' | 'null', string>>;
  /** Between an object or list and what it holds, where it stands on one line. */
  readonly padding: string;
  /** After the last entry, where each has a line of its own. */
  readonly lastComma: string;
  /** An integer that no double holds. */
  readonly bigint: (value: bigint) => string;
}

const json = {
  quote: (text) => JSON.stringify(text),
  key: (name) => JSON.stringify(name),
  words: { true: 'true', false: 'false', null: 'null' },
  padding: ' ',
  lastComma: '',
  bigint: String,
} satisfies Notation;

const typeScript: Notation = {
  ...json,
  quote: (text) =>
    `'${JSON.stringify(text)
      .slice(1, -1)
      .replaceAll(String.raw`\"`, '"')
      .replaceAll("'", String.raw`\'`)}'`,
  key(name) {
    // As a plain name it would set the prototype.
    if (name === '__proto__') return `['${name}']`;
    return /^[a-z_$][\w$]*$/i.test(name) ? name : JSON.stringify(name);
  },
  lastComma: ',',
  bigint: (value) => `${value}n`,
};

const python: Notation = {
  ...json,
  words: { true: 'True', false: 'False', null: 'None' },
  padding: '',
  lastComma: ',',
};

/** Longer than this, an object takes a line for each entry. */
const widest = 64;

type Write = (value: unknown, indent?: string) => string;

export const writeJson: Write = (value, indent = '') => write(value, json, indent, '  ');
export const writeTypeScript: Write = (value, indent = '') => write(value, typeScript, indent, '  ');
export const writePython: Write = (value, indent = '') => write(value, python, indent, '    ');

function write(value: unknown, notation: Notation, indent: string, step: string): string {
  if (typeof value === 'string') return notation.quote(value);
  if (typeof value === 'bigint') return notation.bigint(value);
  if (typeof value !== 'object' || value === null) {
    return notation.words[String(value) as keyof Notation['words']] ?? String(value);
  }
  const deeper = indent + step;
  const [open, close, entries] = Array.isArray(value)
    ? ['[', ']', value.map((item) => write(item, notation, deeper, step))]
    : [
        '{',
        '}',
        Object.entries(value).map(
          ([name, item]) => `${notation.key(name)}: ${write(item, notation, deeper, step)}`,
        ),
      ];
  const padding = Array.isArray(value) || entries.length === 0 ? '' : notation.padding;
  const line = `${open}${padding}${entries.join(', ')}${padding}${close}`;
  if (line.length <= widest && !line.includes('\n')) return line;
  return `${open}\n${entries.map((entry) => deeper + entry).join(',\n')}${notation.lastComma}\n${indent}${close}`;
}

/** Text as one word of a POSIX shell. */
export function quoteForShell(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/** A wire name, or an operationId, as the vendor's SDKs call it: `cu_number` is `CuNumber`. */
export function toPascalCase(name: string): string {
  return name.replaceAll(/(?:^|[_-])([a-z\d])/g, (_, letter: string) => letter.toUpperCase());
}

/** An integer of TypeScript; doubles hold none above 2^53 exactly. */
export function writeInteger(text: string): string {
  return Number.isSafeInteger(Number(text)) ? text : `${text}n`;
}
