#!/usr/bin/env node
import { runCommand } from './cli/run-command.ts';
import { readFormat } from './report/terminal-format.ts';
import { wrap } from './report/wrap.ts';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'] as const;

/** Ends what is being done, when something is that has an end of its own. */
let end: ((how?: 'at once' | Error) => void) | undefined;
let interrupts = 0;

// Nobody may read what is printed any more: a pipe that is closed, a terminal that hung up. The run goes on to its end.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});

for (const signal of signals) {
  process.on(signal, () => {
    interrupts++;
    // Nobody waits for what has no end of its own, nor longer than somebody wants to who asks a third time.
    if (end === undefined || interrupts > 2) process.exit(130);
    end(interrupts === 1 ? undefined : 'at once');
  });
}

process.on('uncaughtException', (error) => {
  const [line = ''] = String(error?.message ?? error).split('\n');
  console.error(`dli-flink-contract-tests: failed by an error of its own: ${line}`);
  if (end === undefined) process.exit(2);
  end(error);
});

process.exitCode = await runCommand(process.argv.slice(2), {
  environment: process.env,
  format: readFormat(process.stdout),
  printOut: (text) => console.log(text),
  printError: (text) => console.error(wrap(text, readFormat(process.stderr).columns).join('\n')),
  showProgress,
  onInterrupt(endRun) {
    end = endRun;
    return () => (end = undefined);
  },
});

/** A line that is written over and over, for people; nothing where nobody watches. */
function showProgress(done: number, total: number): void {
  if (!process.stderr.isTTY || (done % 50 !== 0 && done !== total)) return;
  process.stderr.write(`\r${done} of ${total}${done === total ? '\n' : ''}`);
}
