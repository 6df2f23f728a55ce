/** Where a text stops being JSON, and why. Engines say it each in their own words, and not all of them say where. */
import { getLocation, printParseErrorCode, visit } from 'jsonc-parser';

export interface JsonError {
  /** What is wrong and what to do, without the place. */
  readonly message: string;
  /** Index of the first character that cannot be. */
  readonly index: number;
  /** Both count from 1. */
  readonly line: number;
  readonly column: number;
}

type Finding = readonly [index: number, message: string];

/** Finds the first error of a text that `JSON.parse` refuses. */
export function findJsonError(text: string): JsonError {
  const [index, message] = findError(text) ?? [text.length, atEnd];
  const before = text.slice(0, index).split('\n');
  return { message, index, line: before.length, column: before.at(-1)!.length + 1 };
}

const atEnd = 'The JSON ends here and something follows it. Take it out.';

function findError(text: string): Finding | undefined {
  let error: readonly [offset: number, code: string] | undefined;
  const onError = (code: number, offset: number): void =>
    void (error ??= [offset, printParseErrorCode(code)]);
  try {
    visit(text, { onError }, { disallowComments: true });
    return error && explain(text, ...error);
  } catch (cause) {
    if (cause instanceof RangeError) return [0, 'The JSON is nested too deep.'];
    throw cause;
  }
}

/** @param offset index of the token at which the parser stops */
function explain(text: string, offset: number, code: string): Finding {
  const token = text.charAt(offset);
  const comma = text.slice(0, offset).trimEnd().length - 1;
  if (/[}\]]/.test(token) && text.charAt(comma) === ',')
    return [comma, `A comma stands before ${token}. Take it out.`];
  const word = findWord(text, offset);
  if (word < offset) return [word, explainValue(text, word)];
  if (/Character|Unicode|String/.test(code)) return explainString(text, offset);
  return [offset, messages[code] ?? explainMissing(text, offset, code)];
}

const messages: Readonly<Record<string, string>> = {
  CloseBraceExpected: 'The JSON ends too early. Close what is open with }.',
  CloseBracketExpected: 'The JSON ends too early. Close what is open with ].',
  ColonExpected: 'A colon is missing between the name and the value.',
  EndOfFileExpected: atEnd,
  InvalidCommentToken: 'JSON has no comments. Take out what begins with a slash.',
};

function explainMissing(text: string, offset: number, code: string): string {
  const place = getLocation(text, offset).path.at(-1);
  if (code === 'CommaExpected')
    return `A comma or ${typeof place === 'number' ? ']' : '}'} is missing before this.`;
  // A name that is still to come is an empty one.
  if (place === '') return 'The name of a property is missing here. Write it in double quotes.';
  return explainValue(text, offset);
}

/** Where the word begins that goes over an index: the parser takes `01` for two numbers. */
function findWord(text: string, index: number): number {
  const isWord = (at: number): boolean => /[\w.+-]/.test(text.charAt(at));
  let start = index;
  while (isWord(index) && isWord(start - 1)) start--;
  return start;
}

function explainValue(text: string, index: number): string {
  const start = text.charAt(index);
  if (start === '') return 'The JSON ends where a value is missing.';
  if (start === "'") return 'Strings stand in double quotes, not in single ones.';
  if (/[-+.\d]/.test(start)) return 'This is no number as JSON writes it, such as 12, -1 or 0.5.';
  return 'This is no value. Strings stand in double quotes; the other words are true, false and null.';
}

/** The parser names the string; this finds the place inside. */
function explainString(text: string, offset: number): Finding {
  const unescaped = text
    .slice(offset)
    .replaceAll(/\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/g, (escape) => ' '.repeat(escape.length));
  // oxlint-disable-next-line no-control-regex
  const place = unescaped.search(/[\\\u0000-\u001F]/);
  if (place === -1) return [text.length, 'A string has no end. Close it with a double quote.'];
  const message =
    unescaped[place] === '\\'
      ? String.raw`A string has an escape that JSON does not know. Write a backslash as \\.`
      : String.raw`A string has a line break or another control in it. Write it as an escape, such as \n.`;
  return [offset + place, message];
}
