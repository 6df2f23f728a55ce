import type { taskLog } from '@clack/prompts';

import type { DeploymentEvent } from '../apply/model.ts';
import { formatDuration } from '../view/duration.ts';
import { describeEvent } from '../view/event-line.ts';
import { shorten } from '../view/width.ts';
import type { CommandHost, Printer } from './host.ts';

/** Shows how a deployment goes on. */
export interface Progress {
  show(event: DeploymentEvent): void;
  /** Ends what is still shown as going on. */
  end(): void;
}

/** Lines with the time in front of them, for logs. */
export function createLineProgress({ error }: Printer): Progress {
  return {
    show(event) {
      const text = describeEvent(event);
      if (text !== undefined) error(`${new Date(event.at).toISOString().slice(0, 19)}Z ${text}`);
    },
    end() {},
  };
}

/**
 * Steps on a terminal that is watched, each with its state and its time. A spinner of the library is not what shows them: it
 * takes the keys of the terminal, and ends the process with 0 on Ctrl+C, whatever is under way.
 */
export async function createTerminalProgress(
  { stderr: output }: CommandHost,
  { redact }: Printer,
): Promise<Progress> {
  const { log, taskLog: begin } = await import('@clack/prompts');
  const columns = (output.columns ?? 80) - 4;
  const fit = (text: string): string => shorten(redact(text), columns);
  let step:
    | {
        readonly title: string;
        readonly task: ReturnType<typeof taskLog>;
        readonly at: number;
        state: string;
      }
    | undefined;
  const showState = (): void => {
    if (step !== undefined) step.task.message(fit(`${step.state}${formatDuration(Date.now() - step.at)}`));
  };
  const clock = setInterval(showState, 1000).unref();
  const finish = (how: 'success' | 'error', remark: string): void => {
    step?.task[how](redact(`${step.title} ${remark}`), { showLog: false });
    step = undefined;
  };
  return {
    show(event) {
      const text = describeEvent(event) ?? '';
      if (event.type === 'step-begun') {
        const title = fit(event.title);
        step = { title, task: begin({ title, limit: 1, spacing: 0, output }), at: Date.now(), state: '' };
      } else if (event.type === 'waiting' && step !== undefined) {
        step.state = `${event.state}, `;
        showState();
      } else if (event.type === 'retrying' && step !== undefined) {
        step.state = `${text}, `;
        showState();
      } else if (event.type === 'step-done') {
        finish(
          'success',
          `(${formatDuration(event.elapsed)})${event.note === undefined ? '' : `: ${event.note}`}`,
        );
      } else if (event.type === 'step-failed') finish('error', text);
      else if (text !== '') {
        const tell = event.type === 'rolling-back' ? log.warn : log.info;
        tell(redact(text), { output });
      }
    },
    end() {
      clearInterval(clock);
      if (step !== undefined) finish('error', 'did not end');
    },
  };
}
