#!/usr/bin/env node
import { runCommand } from './cli/run-command.ts';
import { readFormat } from './report/terminal-format.ts';

process.exitCode = await runCommand(process.argv.slice(2), {
  environment: process.env,
  format: readFormat(process.stdout),
  printOut: (text) => console.log(text),
  printError: (text) => console.error(text),
  showProgress,
  onInterrupt(stop) {
    process.once('SIGINT', stop);
    process.once('SIGTERM', stop);
    return () => {
      process.off('SIGINT', stop);
      process.off('SIGTERM', stop);
    };
  },
});

/** A line that is written over and over, for people; nothing where nobody watches. */
function showProgress(done: number, total: number): void {
  if (!process.stderr.isTTY || (done % 50 !== 0 && done !== total)) return;
  process.stderr.write(`\r${done} of ${total}${done === total ? '\n' : ''}`);
}
