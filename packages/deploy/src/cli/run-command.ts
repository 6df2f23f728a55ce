import { createPrinter } from './host.ts';
import type { CommandHost, Printer } from './host.ts';
import { readRequest } from './options.ts';
import { tellProblem } from './report.ts';
import { UsageError } from './usage-error.ts';

/** Runs the command, and gives its exit code. What a command needs is loaded with it: `--help` is quick. */
export async function runCommand(
  args: readonly string[],
  host: CommandHost,
  printer: Printer = createPrinter(host),
): Promise<number> {
  try {
    const request = readRequest(args, host.environment);
    if (request === 'help') {
      printer.out((await import('./usage.ts')).usage);
      return 0;
    }
    if (request === 'version') {
      printer.out(await (await import('./version.ts')).readVersion());
      return 0;
    }
    const { carryOut } = await import('./carry-out.ts');
    return await carryOut(request, host, printer);
  } catch (error) {
    const { message = String(error), name } = error as Partial<Error>;
    const lines = message.split('\n').filter((line) => line.trim() !== '');
    // A job file can have several mistakes, each of which is told.
    if (error instanceof UsageError || name === 'JobFileError') {
      for (const line of lines) tellProblem(printer, line);
      return 2;
    }
    tellProblem(printer, message);
    return host.signal.aborted ? 130 : 1;
  }
}
