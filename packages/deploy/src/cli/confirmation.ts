import type { Plan } from '../model.ts';
import { headPlan } from '../view/summary.ts';
import type { CommandHost } from './host.ts';
import type { Options } from './options.ts';

/** Whether a plan is carried out. */
export interface Confirmation {
  readonly confirm: (plan: Plan) => Promise<boolean>;
  /** What came of it: `unasked` where nobody could be asked. */
  readonly answer: 'yes' | 'no' | 'interrupted' | 'unasked' | undefined;
}

/** Asks on the terminal, unless `--yes` is given. What is printed as JSON is for programs, which answer no questions. */
export function createConfirmation(
  { format, isConfirmed }: Pick<Options, 'format' | 'isConfirmed'>,
  { signal, stderr, stdin }: CommandHost,
): Confirmation {
  const mayAsk = stdin.isTTY === true && stderr.isTTY === true && format === 'text';
  let answer: Confirmation['answer'];
  return {
    get answer() {
      return answer;
    },
    async confirm(plan) {
      if (isConfirmed) answer = 'yes';
      else if (!mayAsk) answer = 'unasked';
      else {
        const { confirm, isCancel } = await import('@clack/prompts');
        const message = `${headPlan(plan)}. Carry it out?`;
        const chosen = await confirm({ message, initialValue: false, input: stdin, output: stderr, signal });
        answer = isCancel(chosen) ? 'interrupted' : chosen ? 'yes' : 'no';
      }
      return answer === 'yes';
    },
  };
}
