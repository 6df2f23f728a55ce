/** Where a text stops being JSON, and why. Engines say it each in their own words, and not all of them say where. */

export interface JsonError {
  /** What is wrong and what to do, without the place. */
  readonly message: string;
  /** Index of the first character that cannot be. */
  readonly index: number;
  /** Both count from 1. */
  readonly line: number;
  readonly column: number;
}

/** Finds the first error of a text that `JSON.parse` refuses. */
export function findJsonError(text: string): JsonError {
  let index = 0;
  let message = 'The JSON ends here and something follows it. Take it out.';
  const fail = (problem: string): never => {
    message = problem;
    throw new SyntaxError(problem);
  };
  const skip = (): void => {
    while (/[ \t\r\n]/.test(text.charAt(index))) index++;
    if (/^\/[/*]/.test(text.slice(index, index + 2)))
      fail('JSON has no comments. Take out what begins with a slash.');
  };
  const readString = (): void => {
    index++;
    for (; text.charAt(index) !== '"'; index++) {
      const character = text.charAt(index);
      if (character === '') fail('A string has no end. Close it with a double quote.');
      if (character < ' ')
        fail(
          String.raw`A string has a line break or another control in it. Write it as an escape, such as \n.`,
        );
      if (character !== '\\') continue;
      if (!/^\\(["\\/bfnrt]|u[\da-f]{4})/i.test(text.slice(index, index + 6)))
        fail(String.raw`A string has an escape that JSON does not know. Write a backslash as \\.`);
      index++;
    }
    index++;
  };
  const readMembers = (close: ']' | '}', readMember: () => void): void => {
    index++;
    skip();
    if (text.charAt(index) === close) return void index++;
    for (;;) {
      readMember();
      skip();
      if (text.charAt(index) === close) return void index++;
      if (text.charAt(index) !== ',')
        fail(
          index >= text.length
            ? `The JSON ends too early. Close what is open with ${close}.`
            : `A comma or ${close} is missing before this.`,
        );
      const comma = index++;
      skip();
      if (text.charAt(index) !== close) continue;
      index = comma;
      fail(`A comma stands before ${close}. Take it out.`);
    }
  };
  const readMember = (): void => {
    if (text.charAt(index) !== '"')
      fail('The name of a property is missing here. Write it in double quotes.');
    readString();
    skip();
    if (text.charAt(index) !== ':') fail('A colon is missing between the name and the value.');
    index++;
    readValue();
  };
  const readValue = (): void => {
    skip();
    const character = text.charAt(index);
    if (character === '{') return readMembers('}', readMember);
    if (character === '[') return readMembers(']', readValue);
    if (character === '"') return readString();
    const [word = ''] = /^[\w.+-]+/.exec(text.slice(index)) ?? [];
    if (/^(true|false|null|-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?)$/.test(word))
      return void (index += word.length);
    if (character === '') return fail('The JSON ends where a value is missing.');
    if (character === "'") return fail('Strings stand in double quotes, not in single ones.');
    if (/^[-+.\d]/.test(word)) return fail('This is no number as JSON writes it, such as 12, -1 or 0.5.');
    return fail(
      'This is no value. Strings stand in double quotes; the other words are true, false and null.',
    );
  };
  try {
    readValue();
    skip();
  } catch (error) {
    // Nested deeper than the stack: the place is known all the same.
    if (error instanceof RangeError) message = 'The JSON is nested too deep.';
    else if (!(error instanceof SyntaxError)) throw error;
  }
  const before = text.slice(0, index).split('\n');
  return { message, index, line: before.length, column: before.at(-1)!.length + 1 };
}
