#!/usr/bin/env node
import { createPrinter } from './cli/host.ts';
import type { CommandHost } from './cli/host.ts';
import { tellProblem } from './cli/report.ts';
import { runCommand } from './cli/run-command.ts';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

const interruption = new AbortController();
const host: CommandHost = {
  environment: process.env,
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  signal: interruption.signal,
};
const printer = createPrinter(host);

// Nobody may read what is printed any more: a pipe that is closed, a terminal that hung up. What was begun goes on to its end.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});

for (const signal of signals) {
  process.on(signal, () => {
    if (interruption.signal.aborted) {
      tellProblem(printer, 'ended at once; status tells where the job stands, and apply goes on from there');
      process.exit(130);
    }
    interruption.abort(new Error('interrupted'));
  });
}

process.on('uncaughtException', (error) => {
  const { message = String(error) } = error as Partial<Error>;
  tellProblem(printer, `failed by an error of its own: ${message.split('\n')[0]}`);
  process.exit(1);
});

process.exitCode = await runCommand(process.argv.slice(2), host, printer);
