import type { Deployment, Outcome } from '../apply/model.ts';
import { asSentence } from '../view/summary.ts';
import { makeVisible } from '../view/visible.ts';
import type { Printer } from './host.ts';

export const exitCodes: Readonly<Record<Outcome, number>> = {
  unchanged: 0,
  done: 0,
  'rolled-back': 1,
  failed: 1,
  refused: 1,
  interrupted: 130,
};

/** Prints what came of a deployment, and last of all where the job stands and what to do; gives the exit code. */
export function reportDeployment(
  { advice, job, outcome, problem, standing }: Deployment,
  exitCode: number,
  printer: Printer,
  asJson: boolean,
): number {
  if (problem !== undefined) tellProblem(printer, problem);
  if (asJson) {
    printer.json({ type: 'result', outcome, exitCode, problem, standing, advice, job });
    return exitCode;
  }
  const last = [standing, ...(advice === undefined ? [] : [asSentence(advice)])].map(makeVisible).join(' ');
  if (exitCode === 0) printer.result(last);
  else printer.error(last);
  return exitCode;
}

/** An error, in a line. */
export function tellProblem({ error }: Printer, problem: string): void {
  error(`dli-flink: ${makeVisible(problem.replaceAll(/\s*\n\s*/g, '; '))}`);
}
