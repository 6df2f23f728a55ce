import { contract } from '@dli-flink/contract';
import type { RequestBodyOf } from '@dli-flink/contract';

import type { Job, Stage } from '../job.ts';
import type { JobStore } from '../job-store.ts';
import type { JsonObject } from '../json.ts';
import { listStates } from '../life/states.ts';
import { id as runJobs } from '../operations/batch-run-flink-jobs.ts';
import { id as stopJobs } from '../operations/batch-stop-flink-jobs.ts';
import { id as createJob } from '../operations/create-flink-jar-job.ts';
import { id as deleteJob } from '../operations/delete-flink-job.ts';
import { id as triggerSavepoint } from '../operations/execute-flink-job-savepoint.ts';
import { id as importSavepoint } from '../operations/import-flink-job-savepoint.ts';
import { id as showJob } from '../operations/show-flink-job.ts';
import { id as updateJob } from '../operations/update-flink-jar-job.ts';
import type { Alteration } from '../steps.ts';
import type { Fault, ProbeSender, Sent } from './fault.ts';
import {
  instead,
  leadThrough,
  listLifeFaults,
  pretendState,
  requestOf,
  restore,
  sendAs,
  tell,
} from './life-rules.ts';
import { jobId, sample } from './request-rules.ts';

const [draft] = listStates(contract) as [string];
const running = contract.stateRules[triggerSavepoint]!.find(({ accepts }) => accepts === 'all')!.states[0]!;
const [, stopped] = contract.stateRules[stopJobs]!.find(({ leadsTo }) => leadsTo !== undefined)!.leadsTo!;

const ids = 'job_ids' satisfies keyof RequestBodyOf<typeof runJobs>;
const resume = 'resume_savepoint' satisfies keyof RequestBodyOf<typeof runJobs>;
const save = 'trigger_savepoint' satisfies keyof RequestBodyOf<typeof stopJobs>;

const create = requestOf(createJob, { text: '{"name":"orders"}' });
const show = requestOf(showJob);
const run = requestOf(runJobs, { text: writeIds() });
const resumed = requestOf(runJobs, { text: writeIds({ [resume]: true }) });
const stop = requestOf(stopJobs, { state: running, text: writeIds() });
const saved = requestOf(stopJobs, { state: running, text: writeIds({ [save]: true }) });
const trigger = requestOf(triggerSavepoint, {
  state: running,
  text: '{"action":"TRIGGER","savepoint_path":"bucket/a"}',
});
const imported = requestOf(importSavepoint, {
  text: ({ jobId: own }) => `{"job_id":${own},"savepoint_path":"bucket/a"}`,
});
/** One of two jobs runs already. */
const runBoth = requestOf(runJobs, {
  state: running,
  text: ({ jobId: own, otherJobId }) => `{"${ids}":[${own},${otherJobId}]}`,
});

/** Jobs that live otherwise than they should, and requests about their lives that are answered wrongly. */
export const lifeFaults: readonly Fault[] = listLifeFaults({
  'A job that is created can be read, and is a draft.': {
    'created-job-not-kept': {
      shownBy: [create],
      alter: afterCreation((job, jobs) => jobs.delete(job.job_id)),
    },
    'created-job-runs-at-once': {
      shownBy: [create],
      alter: afterCreation((job, jobs) => jobs.write({ ...job, status: running })),
    },
    'created-job-without-settings': {
      shownBy: [create],
      alter: afterCreation((job, jobs) => jobs.write({ ...job, settings: { name: job.settings.name } })),
    },
  },
  'The ID of a job is told digit for digit.': {
    'job-id-told-as-double': {
      shownBy: [create],
      alter: tell(createJob, contract.resources['flink-job']!.create!.id, Number),
    },
  },
  'A job that is run is submitted, and runs then.': {
    'run-ignored': { shownBy: [run], alter: leadThrough(runJobs, () => []) },
    'submission-never-ends': { shownBy: [run], alter: leadThrough(runJobs, (stages) => stages.slice(0, 1)) },
    'run-stops-job': { shownBy: [run], alter: leadThrough(runJobs, endIn(stopped!)) },
  },
  'A job that runs cannot be run.': {
    'run-twice-accepted': {
      shownBy: [{ ...run, state: running }],
      reach: 'alike',
      alter: pretendState(runJobs, draft),
    },
  },
  'A job that is stopped is being canceled, and is stopped then.': {
    'stop-ignored': { shownBy: [stop], alter: leadThrough(stopJobs, () => []) },
    'stop-never-ends': { shownBy: [stop], alter: leadThrough(stopJobs, (stages) => stages.slice(0, -1)) },
    'stopped-job-is-draft': { shownBy: [stop], alter: leadThrough(stopJobs, endIn(draft)) },
  },
  'A job that does not run cannot be stopped.': {
    'stop-twice-accepted': {
      shownBy: [{ ...stop, state: draft }],
      reach: 'alike',
      alter: pretendState(stopJobs, running),
    },
  },
  'A savepoint lives until the job is started again, and the job can start from it.': {
    'savepoint-of-stop-lost': {
      shownBy: [saved],
      alter: sendAs(stopJobs, (body) => ({ ...body, [save]: false })),
    },
    'savepoint-that-is-triggered-lost': {
      shownBy: [trigger],
      alter: leadThrough(triggerSavepoint, leaveSavepoint),
    },
    'savepoint-that-is-imported-lost': { shownBy: [imported], alter: restore(importSavepoint) },
    'savepoint-kept-at-start': { shownBy: [saved, resumed], alter: leadThrough(runJobs, leaveSavepoint) },
    'missing-savepoint-resumed': {
      shownBy: [resumed],
      reach: 'alike',
      alter: sendAs(runJobs, (body) => ({ ...body, [resume]: false })),
    },
    'savepoint-stops-job': { shownBy: [trigger], alter: leadThrough(triggerSavepoint, endIn(stopped!)) },
    'savepoint-of-draft-accepted': {
      shownBy: [{ ...trigger, state: draft }],
      reach: 'alike',
      alter: pretendState(triggerSavepoint, running),
    },
    'savepoint-imported-while-running': {
      shownBy: [{ ...imported, state: running }],
      reach: 'alike',
      alter: pretendState(importSavepoint, draft),
    },
  },
  'Each job of a list has its outcome, in the order of the list.': {
    'outcomes-in-other-order': { shownBy: [runBoth], alter: changeOutcomes((items) => items.toReversed()) },
    'refused-job-told-as-success': {
      shownBy: [runBoth],
      alter: changeOutcomes((items) => items.map(() => items.at(-1))),
    },
  },
  'A job that is deleted is there no longer, and no other is gone.': {
    'deleted-job-still-there': { shownBy: [requestOf(deleteJob)], alter: restore(deleteJob) },
    'other-job-deleted': { shownBy: [requestOf(deleteJob)], alter: deleteOther() },
  },
  'A job is shown as it is by now.': {
    'update-shown-late': { shownBy: [{ body: { [sample.text]: 'a' } }, show], alter: showLate() },
  },
});

/** The job of the sender alone, and whatever else is sent. */
function writeIds(others: JsonObject = {}): Sent {
  const rest = JSON.stringify(others).slice(1, -1);
  return ({ jobId: own }: ProbeSender) => `{"${ids}":[${own}]${rest && `,${rest}`}}`;
}

function endIn(status: string) {
  return (stages: readonly { readonly status: string }[]) => [...stages.slice(0, -1), { status }];
}

/** The same states, in which nothing becomes of a savepoint. */
function leaveSavepoint(stages: readonly Stage[]): readonly Stage[] {
  return stages.map(({ status }) => ({ status }));
}

function afterCreation(change: (job: Job, jobs: JobStore) => void): Alteration {
  return instead(createJob, (context, carryOut) => {
    const reply = carryOut(context);
    const job = context.jobs.list().at(-1);
    if (job !== undefined) change(job, context.jobs);
    return reply;
  });
}

/** Changes the outcomes that a list has for its jobs. */
function changeOutcomes(change: (outcomes: readonly unknown[]) => readonly unknown[]): Alteration {
  return instead(runJobs, (context, carryOut) => {
    const reply = carryOut(context);
    return Array.isArray(reply.body) ? { ...reply, body: change(reply.body) } : reply;
  });
}

function deleteOther(): Alteration {
  return instead(deleteJob, (context, carryOut) => {
    const other = context.jobs.list().find(({ job_id }) => job_id !== context.parameters[jobId]);
    return carryOut({
      ...context,
      parameters: { ...context.parameters, ...(other && { [jobId]: other.job_id }) },
    });
  });
}

/** Milliseconds. */
const lateness = 5000;

/** Shows a job for a while as it was before it was updated. */
function showLate(): Alteration {
  return (steps, surroundings) => {
    const earlier = new Map<string, { readonly job: Job; readonly until: number }>();
    const remember = instead(updateJob, (context, carryOut) => {
      const job = context.jobs.read(context.parameters[jobId]!);
      const reply = carryOut(context);
      if (job !== undefined) earlier.set(job.job_id, { job, until: context.now + lateness });
      return reply;
    });
    const recall = instead(showJob, (context, carryOut) => {
      const known = earlier.get(context.parameters[jobId]!);
      const now = context.jobs.read(context.parameters[jobId]!);
      if (known === undefined || now === undefined || known.until < context.now) return carryOut(context);
      context.jobs.write(known.job);
      const reply = carryOut(context);
      context.jobs.write(now);
      return reply;
    });
    const remembering = { ...steps, ...remember(steps, surroundings) };
    return recall(remembering, surroundings);
  };
}
