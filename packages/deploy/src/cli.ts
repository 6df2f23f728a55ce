#!/usr/bin/env node
import { runCommand } from './cli/run-command.ts';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

const interruption = new AbortController();

// Nobody may read what is printed any more: a pipe that is closed, a terminal that hung up. What was begun goes on to its end.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});

for (const signal of signals) {
  process.on(signal, () => {
    if (interruption.signal.aborted) {
      console.error(
        'dli-flink: ended at once; dli-flink status tells where the job stands, and apply goes on from there',
      );
      process.exit(130);
    }
    interruption.abort(new Error('interrupted'));
  });
}

process.on('uncaughtException', (error) => {
  const [line = ''] = String((error as Partial<Error> | undefined)?.message ?? error).split('\n');
  console.error(`dli-flink: failed by an error of its own: ${line}`);
  process.exit(1);
});

process.exitCode = await runCommand(process.argv.slice(2), {
  environment: process.env,
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  signal: interruption.signal,
});
