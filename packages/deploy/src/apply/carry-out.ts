import type { Step } from '../model.ts';
import { findJob } from './find-job.ts';
import { Halt } from './halt.ts';
import { describeError, judgeError } from './judge-error.ts';
import { look, mostTries } from './look.ts';
import { send } from './send.ts';
import type { Session } from './session.ts';
import { wasCarriedOut } from './was-carried-out.ts';

/**
 * Makes the call of a step until it is known to be carried out, or not to be: where a reply does not say so, the job does, and
 * nothing is sent again before it was looked at.
 *
 * @returns what there is to say of how it went
 * @throws Halt
 */
export async function carryOut(session: Session, step: Step): Promise<string | undefined> {
  const { clock, contract, job: from, timeout } = session;
  const begun = clock.now();
  for (let count = 0; ; count++) {
    let error: unknown;
    try {
      session.isOutOfDate = true;
      const created = await send(session, step);
      if (step.name !== 'create') return undefined;
      if (created !== undefined) {
        session.id = created;
        return `its ID is ${created}`;
      }
      error = new Error('the reply does not tell the ID of the job');
    } catch (thrown) {
      error = thrown;
    }
    const problem = describeError(error);
    const verdict = judgeError(error, contract);
    if (verdict === 'credentials') throw new Halt(verdict, problem);
    if (verdict === 'gone') {
      // Only a look tells of the job; the operation may have meant another one.
      await look(session, step.name, begun);
      throw new Halt('failed', explain(problem));
    }
    const isOpen = verdict === 'silent' || verdict === 'broken';
    const most = verdict === 'silent' ? Infinity : verdict === 'refused' ? 1 : mostTries;
    const isLast = count + 1 >= most || clock.now() - begun >= timeout;
    // The service may need a moment to show what it did.
    if (!isLast) await session.retry(step.name, problem, count);
    const shown = isOpen || verdict === 'refused' ? await findOutcome(count > 0 || isOpen) : undefined;
    if (shown !== undefined) return `${shown}, although ${problem}`;
    if (isLast) throw new Halt('failed', explain(problem));
  }

  /** What shows that the call was carried out; `undefined` where nothing does. */
  async function findOutcome(mayBeOurs: boolean): Promise<string | undefined> {
    if (step.name === 'create') {
      const id = mayBeOurs ? await findCreated() : undefined;
      if (id !== undefined) session.id = id;
      return id && `the job is there, with the ID ${id}`;
    }
    const job = await look(session, step.name, begun);
    const isDone = wasCarriedOut(step.name, from!, job, step.body ?? {}, contract);
    return isDone ? `the job shows that it was carried out (${job.state})` : undefined;
  }

  async function findCreated(): Promise<string | undefined> {
    for (let count = 0; ; count++) {
      try {
        return await findJob(session.options.client, String(step.body?.['name']), session.options.signal);
      } catch (error) {
        session.checkInterruption();
        const verdict = judgeError(error, contract);
        const problem = describeError(error);
        if (verdict === 'credentials') throw new Halt(verdict, problem);
        if (
          verdict === 'refused' ||
          clock.now() - begun >= timeout ||
          (verdict === 'broken' && count + 1 >= mostTries)
        ) {
          throw new Halt('failed', `it is not known whether the job was created: ${problem}`);
        }
        await session.retry(step.name, problem, count);
      }
    }
  }

  function explain(problem: string): string {
    const { job } = session;
    return step.name === 'create' || job === undefined ? problem : `${problem}; the job is ${job.state}`;
  }
}
