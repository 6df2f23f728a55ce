#!/usr/bin/env node
import { list, lists } from './cli/list.ts';
import { readCommand } from './cli/options.ts';
import { serve } from './cli/serve.ts';
import { usage, UsageError } from './cli/usage.ts';
import { readVersion } from './cli/version.ts';
import { wrap } from './cli/wrap.ts';
import { StateFileError } from './state-file-error.ts';

async function main(): Promise<void> {
  const command = readCommand(process.env);
  if (command.name === 'help') console.log(usage);
  else if (command.name === 'version') console.log(await readVersion());
  else if (command.name === 'serve') await serve(command.options, tell);
  else list(lists[command.name](), command.asJson);
}

function tell(message: string): void {
  console.error(wrap(`dli-flink-mock: ${message}`, process.stderr.columns, 2));
}

/** Whether an error is for the user to mend. `parseArgs` marks what it throws with a code. */
function isForUser(error: unknown): error is Error {
  if (error instanceof UsageError || error instanceof StateFileError) return true;
  return error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
}

try {
  await main();
} catch (error) {
  if (!isForUser(error)) throw error;
  // `parseArgs` adds advice on further lines.
  tell(error.message.split('\n')[0]!);
  process.exitCode = 2;
}
