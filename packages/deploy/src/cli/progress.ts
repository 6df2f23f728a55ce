import type { taskLog } from '@clack/prompts';

import type { DeploymentEvent } from '../apply/model.ts';
import { formatDuration } from '../view/duration.ts';
import { describeEvent } from '../view/event-line.ts';
import { toEventDocument } from '../view/plan-json.ts';
import { makeVisible } from '../view/visible.ts';
import { shorten, wrap } from '../view/width.ts';
import type { CommandHost, Printer } from './host.ts';
import type { Options } from './options.ts';
import { tellProblem } from './report.ts';

/** Shows how a deployment goes on. */
export interface Progress {
  show(event: DeploymentEvent): void;
  /** Tells something that is about the command itself. */
  note(text: string): void;
  /** Ends what is still shown as going on. */
  end(): void;
}

/** For programs, for whoever watches a terminal, or for a log. */
export async function createProgress(
  { format }: Pick<Options, 'format'>,
  host: CommandHost,
  printer: Printer,
): Promise<Progress> {
  const note = (text: string): void => tellProblem(printer, text);
  if (format === 'json')
    return { show: (event) => printer.json(toEventDocument(event)), note, end: () => {} };
  if (host.stderr.isTTY === true) return createTerminalProgress(host, printer);
  return {
    show(event) {
      const text = describeEvent(event);
      if (text !== undefined) printer.error(`${new Date(event.at).toISOString().slice(0, 19)}Z ${text}`);
    },
    note,
    end() {},
  };
}

interface ShownStep {
  readonly title: string;
  readonly task: ReturnType<typeof taskLog>;
  readonly at: number;
  /** What is said of it beside its time. */
  remark: string;
}

/**
 * Steps on a terminal that is watched, each with its state and its time. The spinner of the library would take the keys of the
 * terminal, and end the process with 0 on Ctrl+C, whatever is under way; a task log leaves them alone.
 */
async function createTerminalProgress(
  { stderr: output }: CommandHost,
  { redact }: Printer,
): Promise<Progress> {
  const { log, taskLog: begin } = await import('@clack/prompts');
  const columns = (output.columns ?? 80) - 4;
  const fit = (text: string): string => shorten(redact(text), columns);
  const fold = (text: string): string => wrap(redact(text), columns).join('\n');
  let step: ShownStep | undefined;
  const showRemark = (remark = step?.remark): void => {
    if (step === undefined || remark === undefined) return;
    step.remark = remark;
    const time = formatDuration(Date.now() - step.at);
    step.task.message(fit(remark === '' ? time : `${time}, ${remark}`));
  };
  const clock = setInterval(showRemark, 1000).unref();
  const finish = (how: 'success' | 'error', text: string): void => {
    step?.task[how](fold(text), { showLog: false });
    step = undefined;
  };
  const note = (text: string): void => {
    if (step === undefined) log.info(fold(text), { output });
    else showRemark(text);
  };
  return {
    show(event) {
      const text = describeEvent(event) ?? '';
      switch (event.type) {
        case 'step-begun': {
          const title = fit(makeVisible(event.title));
          step = { title, task: begin({ title, limit: 1, spacing: 0, output }), at: Date.now(), remark: '' };
          break;
        }
        case 'waiting':
          showRemark(makeVisible(event.state));
          break;
        case 'step-done':
          finish('success', `${step?.title}: ${text}`);
          break;
        case 'step-failed':
          finish('error', `${step?.title}: ${text}`);
          break;
        case 'rolling-back':
          log.warn(fold(text), { output });
          break;
        default:
          if (text !== '') note(text);
      }
    },
    note,
    end() {
      clearInterval(clock);
      if (step !== undefined) finish('error', `${step.title}: did not end`);
    },
  };
}
