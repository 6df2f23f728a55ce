import type { Plan } from '../model.ts';
import { headPlan } from '../view/summary.ts';
import type { CommandHost } from './host.ts';
import type { Options } from './options.ts';

/** Whether a plan is carried out. */
export interface Confirmation {
  readonly confirm: (plan: Plan) => Promise<boolean>;
  /** What came of it; `unasked` where nobody can be asked, `undefined` where there was nothing to ask. */
  readonly readAnswer: () => 'yes' | 'no' | 'interrupted' | 'unasked' | undefined;
}

/** Asks on the terminal, unless `--yes` is given. What is printed as JSON is for programs, which answer no questions. */
export function createConfirmation(
  { format, isConfirmed }: Pick<Options, 'format' | 'isConfirmed'>,
  { signal, stderr, stdin }: CommandHost,
): Confirmation {
  const mayAsk = stdin.isTTY === true && stderr.isTTY === true && format === 'text';
  let answer: ReturnType<Confirmation['readAnswer']>;

  async function ask(plan: Plan): Promise<'yes' | 'no' | 'interrupted'> {
    const { confirm, isCancel } = await import('@clack/prompts');
    const message = `${headPlan(plan)}. Carry it out?`;
    const chosen = await confirm({ message, initialValue: false, input: stdin, output: stderr, signal });
    if (isCancel(chosen)) return 'interrupted';
    return chosen ? 'yes' : 'no';
  }

  return {
    readAnswer: () => answer,
    async confirm(plan) {
      answer = isConfirmed ? 'yes' : mayAsk ? await ask(plan) : 'unasked';
      return answer === 'yes';
    },
  };
}
