import { styleText } from 'node:util';

/** How text is written to a terminal. */
export interface TerminalFormat {
  /** Characters of a line. */
  readonly columns: number;
  readonly paint: (format: 'bold' | 'dim' | 'red' | 'green' | 'yellow', text: string) => string;
}

/** The part of a stream such as `process.stdout` that tells its format. */
export interface Terminal {
  readonly columns?: number;
  readonly hasColors?: () => boolean;
}

/** The format of a stream: where it is no terminal, no colours and lines of any length. */
export function readFormat(stream: Terminal): TerminalFormat {
  // False with NO_COLOR, missing where the stream is a file or a pipe.
  const isColored = stream.hasColors?.() ?? false;
  return {
    // Some terminals say that they have none.
    columns: stream.columns || Infinity,
    paint: (format, text) => (isColored ? styleText(format, text, { validateStream: false }) : text),
  };
}

/** Text and nothing else, for programs that format it themselves. */
export const plainFormat: TerminalFormat = { columns: Infinity, paint: (_, text) => text };
