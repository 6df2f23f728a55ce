import { LineCounter, isAlias, isMap, isScalar, isSeq, parseDocument } from 'yaml';
import type { Node, ParseOptions, DocumentOptions, SchemaOptions } from 'yaml';

import type { Member, ObjectPart, Part } from './part.ts';
import { JobFileError, showName } from './problems.ts';
import type { Problems } from './problems.ts';

/** In characters. A file of settings has some hundred. */
const longestText = 1_000_000;

/** Values and nesting of a file, with what its aliases stand for. */
const [mostValues, deepestNesting] = [20_000, 100];

/** An integer of more digits is none that a property takes, and takes its time. */
const mostDigits = 40;

/** A double holds every integer up to here together with halves, so that one with a fraction is told from an integer. */
const largestExact = 2 ** 52;

const options: ParseOptions & DocumentOptions & SchemaOptions = {
  schema: 'core',
  intAsBigInt: true,
  // Names that are there twice are told below, with both places: the check of the library is quadratic.
  uniqueKeys: false,
  resolveKnownTags: false,
  // Its messages would repeat the lines of the file, which may be secret.
  prettyErrors: false,
  logLevel: 'error',
};

/**
 * Reads YAML 1.2, and so JSON: plain values, lists and objects, with aliases and without tags and merge keys.
 *
 * @param name how places in it are called, which begin at 1
 * @throws JobFileError for a text that is no YAML, or too much of it
 */
export function readText(
  text: string,
  name: (line: number, column: number) => string,
  problems: Problems,
): Part {
  const start = name(1, 1);
  if (text.length > longestText) {
    throw new JobFileError([`${start}: the text has more than ${longestText / 1e6} MB; is it a job file?`]);
  }
  // oxlint-disable-next-line no-control-regex
  if (/[\0-\x08\x0b\x0c\x0e-\x1f\x7f\ufffd]/.test(text)) {
    throw new JobFileError([`${start}: this is no text in UTF-8; a job file is YAML or JSON`]);
  }
  const lines = new LineCounter();
  const document = parseDocument(text, { ...options, lineCounter: lines });
  const where = (offset: number): string => {
    const { col, line } = lines.linePos(offset);
    return name(line, col);
  };
  let told = 0;
  for (const { code, message, pos } of [...document.errors, ...document.warnings]) {
    const { line } = lines.linePos(pos[0]);
    // Further ones of a line follow from the first.
    if (line > told) problems.add(where(pos[0]), advise[code] ?? clean(message));
    told = Math.max(told, line);
  }
  problems.throwAny();
  return new Reader(where, problems).read(document.contents, 0);
}

/** What the library says of these does not say what to do. */
const advise: Readonly<Record<string, string>> = {
  TAB_AS_INDENT: 'a tab cannot indent in YAML; use spaces',
  MULTIPLE_DOCS: 'a job file is one document; take out what follows ---',
  TAG_RESOLVE_FAILED: 'tags such as !!binary are not read; write a plain value',
  RESOURCE_EXHAUSTION: 'the file is nested too deep',
};

/** A message on one line, as it may repeat a word of the file. */
function clean(message: string): string {
  const line = message.replaceAll(/[^ -~]+/g, ' ').trim();
  return line.length > 160 ? `${line.slice(0, 160)}…` : line.charAt(0).toLowerCase() + line.slice(1);
}

/** Makes parts of the nodes of a document, in their order. */
class Reader {
  readonly #where: (offset: number) => string;
  readonly #problems: Problems;
  readonly #anchors = new Map<string, Node>();
  #count = 0;

  constructor(where: (offset: number) => string, problems: Problems) {
    this.#where = where;
    this.#problems = problems;
  }

  read(node: Node | null, depth: number): Part {
    const at = this.#where(node?.range?.[0] ?? 0);
    if (++this.#count > mostValues) {
      throw new JobFileError([`${at}: the file has more than ${mostValues} values, aliases counted`]);
    }
    if (depth > deepestNesting) throw new JobFileError([`${at}: the file is nested too deep`]);
    if (isAlias(node)) {
      const found = this.#anchors.get(node.source);
      if (found !== undefined) return this.read(found, depth + 1);
      this.#problems.add(at, `there is nothing that &${showName(node.source)} marks before this`);
      return { at, value: null };
    }
    if (node !== null && 'anchor' in node && typeof node.anchor === 'string') {
      this.#anchors.set(node.anchor, node);
    }
    if (isMap(node)) return this.#readObject(node.items as readonly PairOf[], at, depth);
    if (isSeq(node))
      return { at, items: node.items.map((item) => this.read(item as Node | null, depth + 1)) };
    if (isScalar(node)) return { at, value: this.#readScalar(node.value, node.source ?? '', at) };
    return { at, value: null };
  }

  #readObject(pairs: readonly PairOf[], at: string, depth: number): ObjectPart {
    const members = new Map<string, Member>();
    for (const { key, value } of pairs) {
      const keyAt = this.#where(key?.range?.[0] ?? 0);
      const name = isScalar(key)
        ? typeof key.value === 'string'
          ? key.value
          : (key.source ?? '')
        : undefined;
      const first = name === undefined ? undefined : members.get(name);
      if (name === undefined) this.#problems.add(keyAt, 'a name of a property has to be plain text');
      else if (name === '<<')
        this.#problems.add(keyAt, 'merge keys (<<) are not read; write the properties out');
      else if (first !== undefined) {
        this.#problems.add(keyAt, `${showName(name)} is here a second time, after ${first.at}; keep one`);
      } else members.set(name, { at: keyAt, part: this.read(value, depth + 1) });
    }
    return { at, members };
  }

  #readScalar(value: unknown, source: string, at: string): string | number | bigint | boolean | null {
    if (typeof value === 'bigint') {
      if (source.length > mostDigits) {
        this.#problems.add(
          at,
          `this number has more than ${mostDigits} digits; put it in quotes if it is text`,
        );
        return 0;
      }
      return Number.isSafeInteger(Number(value)) ? Number(value) : value;
    }
    if (typeof value === 'number' && !(Math.abs(value) < largestExact)) {
      this.#problems.add(at, 'this number loses digits; write an integer with all of its digits');
      return 0;
    }
    return value as string | number | boolean | null;
  }
}

interface PairOf {
  readonly key: Node | null;
  readonly value: Node | null;
}
