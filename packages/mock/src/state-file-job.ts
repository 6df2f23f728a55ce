/** A job as it stands in a state file, which a person may have written. */
import { contract } from '@dli-flink/contract';

import type { Job } from './job.ts';
import { isObject } from './json.ts';
import type { JsonObject } from './json.ts';
import { listStates } from './life/states.ts';

const jobStates = listStates(contract);

/** What a member has to be, in words, and whether it is. */
type Member = readonly [is: (value: unknown) => boolean, words: string];

const time: Member = [Number.isSafeInteger, 'an integer, in milliseconds since the epoch'];
const text: Member = [(value) => typeof value === 'string', 'a string'];
const flag: Member = [(value) => typeof value === 'boolean', 'true or false'];
const state: Member = [(value) => jobStates.includes(value as string), `one of ${jobStates.join(', ')}`];

/** Files that were written before jobs had a life have none of these. */
const optional: Readonly<Record<keyof Omit<Job, 'job_id' | 'status' | 'settings' | 'ahead'>, Member>> = {
  update_time: time,
  create_time: time,
  start_time: time,
  since: time,
  status_desc: text,
  has_savepoint: flag,
  savepoint_path: text,
};

const ofStage: Readonly<Record<keyof NonNullable<Job['ahead']>[number], Member>> = {
  status: state,
  at: time,
  reason: text,
  isSaved: flag,
};

/** What is wrong with a job, as a sentence. */
export function findJobProblem(job: unknown): string | undefined {
  if (!isObject(job)) return 'must be an object.';
  const { ahead = [], job_id, settings, status } = job;
  if (typeof job_id !== 'string') return 'job_id must be a string of digits.';
  const problem = findMemberProblem({ status: state, ...optional }, { status: status ?? null, ...job });
  if (problem !== undefined) return problem;
  if (!Array.isArray(ahead)) return 'ahead must be a list of the states that the job comes to.';
  for (const stage of ahead) {
    if (!isObject(stage) || stage.status === undefined || stage.at === undefined) {
      return 'ahead must have objects with status and at.';
    }
    const wrong = findMemberProblem(ofStage, stage);
    if (wrong !== undefined) return `ahead: ${wrong}`;
  }
  const { body, parameters } = contract.requestValidators.updateFlinkJarJob;
  const [violation] = [
    ...parameters.check({ project_id: 'any', job_id }),
    ...body.check(settings).map(({ message }) => ({ message: `settings: ${message}` })),
  ];
  return violation?.message;
}

function findMemberProblem(members: Readonly<Record<string, Member>>, value: JsonObject): string | undefined {
  const wrong = Object.entries(members).find(([name, [is]]) => value[name] !== undefined && !is(value[name]));
  return wrong && `${wrong[0]} must be ${wrong[1][1]}.`;
}

/** A job without whatever else stands in the file. */
export function takeJob(job: Job): Job {
  const { ahead, job_id, settings, status, update_time } = job;
  const known = Object.keys(optional).filter((name) => Object.hasOwn(job, name));
  return {
    ...Object.fromEntries(known.map((name) => [name, job[name as keyof Job]])),
    job_id,
    status,
    settings,
    update_time,
    ...(ahead && { ahead }),
  };
}
