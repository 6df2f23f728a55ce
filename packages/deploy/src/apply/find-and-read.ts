import type { JobState } from '../model.ts';
import { readJob } from '../read-job.ts';
import { findJob } from './find-job.ts';
import { Halt } from './halt.ts';
import { describeError, judgeError } from './judge-error.ts';
import type { JobReference } from './model.ts';
import type { Session } from './session.ts';

/** The ID of a job, or `undefined` where none has the name. @throws Halt */
export async function findId(session: Session, job: JobReference): Promise<string | undefined> {
  const { client, signal } = session.options;
  return 'id' in job ? job.id : orHalt(session, () => findJob(client, job.name, signal));
}

/** A job as it is before anything was begun, so that whoever waits is told of a failure at once. @throws Halt */
export async function readFirst(session: Session): Promise<JobState> {
  const { contract, id, options } = session;
  const { client, signal } = options;
  return orHalt(session, () => readJob(client, id, contract, signal ? { signal } : {}));
}

async function orHalt<Value>(session: Session, read: () => Promise<Value>): Promise<Value> {
  session.checkInterruption();
  try {
    return await read();
  } catch (error) {
    session.checkInterruption();
    const verdict = judgeError(error, session.contract);
    const kind = verdict === 'credentials' || verdict === 'gone' ? verdict : 'failed';
    throw new Halt(kind, describeError(error));
  }
}
