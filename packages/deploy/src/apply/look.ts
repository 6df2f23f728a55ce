import type { JobState, StepName } from '../model.ts';
import { readJob } from '../read-job.ts';
import { Halt } from './halt.ts';
import { describeError, judgeError } from './judge-error.ts';
import type { Session } from './session.ts';

/** How often in a row something is tried to which a service answers that may not come round. */
export const mostTries = 5;

/**
 * Reads the job, and again after failures that may pass, until the time of the step is over.
 *
 * @param begun when the step began
 * @throws Halt
 */
export async function look(session: Session, step: StepName, begun: number): Promise<JobState> {
  const { clock, contract, options, timeout } = session;
  const callOptions = options.signal ? { signal: options.signal } : {};
  for (let count = 0; ; count++) {
    session.checkInterruption();
    try {
      return session.see(await readJob(options.client, session.id, contract, callOptions));
    } catch (error) {
      session.isOutOfDate = true;
      // A look that was cancelled fails, too.
      session.checkInterruption();
      const problem = describeError(error);
      const verdict = judgeError(error, contract);
      if (verdict === 'gone') session.job = undefined;
      if (verdict === 'gone' || verdict === 'credentials') throw new Halt(verdict, problem);
      const most = verdict === 'refused' ? 1 : verdict === 'broken' ? mostTries : Infinity;
      if (count + 1 >= most || clock.now() - begun >= timeout) {
        throw new Halt('failed', `the job could not be read: ${problem}`);
      }
      await session.retry(step, problem, count);
    }
  }
}
