import type { ApplyOptions, Deployment, DeploymentEvent } from '../apply/model.ts';
import { formatPlan } from '../view/plan-lines.ts';
import { createConfirmation } from './confirmation.ts';
import type { Confirmation } from './confirmation.ts';
import type { CommandHost, Printer } from './host.ts';
import type { Options } from './options.ts';
import { createProgress } from './progress.ts';
import { exitCodes, reportDeployment } from './report.ts';

/** Changes a job: shows the plan, asks, shows how it goes on, and tells what came of it. */
export async function deploy(
  options: Options,
  host: CommandHost,
  printer: Printer,
  act: (how: Pick<ApplyOptions, 'confirm' | 'onEvent'>) => Promise<Deployment>,
): Promise<number> {
  const { command, format } = options;
  // Whoever runs or stops a job has said all there is to say.
  const isPlain = command === 'run' || command === 'stop';
  const { confirm, readAnswer } = createConfirmation(options, host);
  const progress = await createProgress(options, host, printer);
  const onEvent = (event: DeploymentEvent): void => {
    const isShown = event.type === 'plan' && format === 'text' && !isPlain;
    if (isShown && event.plan.kind !== 'nothing')
      printer.out(formatPlan(event.plan, printer.format).join('\n'));
    progress.show(event);
  };
  const tellInterruption = (): void =>
    progress.note('interrupted: ends after the call under way, the second time at once');
  host.signal.addEventListener('abort', tellInterruption);
  try {
    const deployment = await act({ onEvent, ...(!isPlain && { confirm }) });
    progress.end();
    return reportDeployment(...judge(deployment, readAnswer()), printer, format === 'json');
  } catch (error) {
    const { message } = error as Error;
    // The last line tells programs that it has ended, however it has.
    if (format === 'json') printer.json({ type: 'result', outcome: 'failed', exitCode: 1, problem: message });
    throw error;
  } finally {
    progress.end();
    host.signal.removeEventListener('abort', tellInterruption);
  }
}

/** What came of a deployment, and the exit code of it. */
function judge(
  deployment: Deployment,
  answer: ReturnType<Confirmation['readAnswer']>,
): readonly [Deployment, exitCode: number] {
  if (answer === 'unasked') {
    const problem = 'this changes the job, and nobody can be asked here; add --yes to carry it out';
    return [{ ...deployment, problem }, 2];
  }
  const outcome = answer === 'interrupted' ? 'interrupted' : deployment.outcome;
  return [{ ...deployment, outcome }, exitCodes[outcome]];
}
