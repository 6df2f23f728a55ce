import { styleText } from 'node:util';

/** What a terminal can show. */
export interface Look {
  /** Characters of a line. */
  readonly columns: number;
  readonly paint: (format: 'bold' | 'dim' | 'red' | 'green' | 'yellow', text: string) => string;
}

/** What is asked of a stream, such as `process.stdout`. */
export interface Terminal {
  readonly columns?: number;
  readonly hasColors?: () => boolean;
}

/** The look of a stream: lines as long as they are, and no colour, where it is no terminal. */
export function readLook(stream: Terminal): Look {
  // False with NO_COLOR, missing where the stream is a file or a pipe.
  const isColored = stream.hasColors?.() ?? false;
  return {
    columns: stream.columns ?? Infinity,
    paint: (format, text) => (isColored ? styleText(format, text, { validateStream: false }) : text),
  };
}

/** Text and nothing else, for whoever shows it in a look of their own. */
export const plainLook: Look = { columns: Infinity, paint: (_, text) => text };
