import type { Readable, Writable } from 'node:stream';

import { createRedactor, redactJson } from '@dli-flink/client/redaction';

import { toJson } from '../view/plan-json.ts';
import { readFormat } from '../view/terminal-format.ts';
import type { Terminal, TerminalFormat } from '../view/terminal-format.ts';
import { wrap } from '../view/width.ts';
import { listSecrets } from './environment.ts';
import type { Environment } from './environment.ts';

/** The process that runs the command. */
export interface CommandHost {
  readonly environment: Environment;
  readonly stdin: Readable & { readonly isTTY?: boolean };
  readonly stdout: Writable & Terminal;
  readonly stderr: Writable & Terminal;
  /** Aborts when the command is to end after what is under way. */
  readonly signal: AbortSignal;
}

/** Prints what holds no secret of the environment. */
export interface Printer {
  /** The format of what is printed to stdout. */
  readonly format: TerminalFormat;
  /** What the command is asked for: lines that fit. */
  out(text: string): void;
  /** Where the job stands in the end, as words. */
  result(text: string): void;
  /** What goes on, and what went wrong, as words. */
  error(text: string): void;
  /** A value as one line of JSON, to stdout. */
  json(value: unknown): void;
  redact(text: string): string;
}

/** Words in lines that fit a terminal; in a log they are one line, which is found again. */
function fold(text: string, { columns = 80, isTTY = false }: Terminal): string {
  return isTTY ? wrap(text, columns).join('\n') : text;
}

export function createPrinter({ environment, stderr, stdout }: CommandHost): Printer {
  const redact = createRedactor(listSecrets(environment));
  return {
    format: readFormat(stdout, environment),
    out: (text) => void stdout.write(`${redact(text)}\n`),
    result: (text) => void stdout.write(`${fold(redact(text), stdout)}\n`),
    error: (text) => void stderr.write(`${fold(redact(text), stderr)}\n`),
    // Within one line of JSON, a secret that is written in some code would take the whole line along.
    json: (value) => void stdout.write(`${toJson(redactJson(value, redact))}\n`),
    redact,
  };
}
