import { WriteStream } from 'node:tty';
import { styleText } from 'node:util';

type Style = 'bold' | 'dim' | 'red' | 'green' | 'yellow';

/** How text is written to a stream. */
export interface TerminalFormat {
  /** Characters of a line; infinite where the stream is no terminal. */
  readonly columns: number;
  readonly paint: (style: Style, text: string) => string;
}

/** The part of a stream such as `process.stdout` that tells its format. */
export interface Terminal {
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** The format of a stream. Colours are those of a terminal, unless NO_COLOR or FORCE_COLOR say otherwise. */
export function readFormat(
  { columns, isTTY = false }: Terminal,
  environment: Readonly<Record<string, string | undefined>>,
): TerminalFormat {
  const mayPaint = isTTY || environment.FORCE_COLOR !== undefined;
  // Node reads the variables that switch colours on and off in one place; it tells the colours in bits.
  const isColored = mayPaint && WriteStream.prototype.getColorDepth({ ...environment }) > 1;
  return {
    columns: isTTY ? (columns ?? 80) : Infinity,
    paint: (style, text) =>
      isColored && text !== '' ? styleText(style, text, { validateStream: false }) : text,
  };
}

/** Text and nothing else, in lines of any length. */
export const plainFormat: TerminalFormat = { columns: Infinity, paint: (_, text) => text };
