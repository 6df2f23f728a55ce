/** Other ways in which jobs may live, and operations on them may answer. */
import type { Contract } from '@dli-flink/contract';

import { isObject } from '../json.ts';
import { id as runJobs } from '../operations/batch-run-flink-jobs.ts';
import { id as stopJobs } from '../operations/batch-stop-flink-jobs.ts';
import type { Reply } from '../refusal.ts';
import type { Alteration } from '../steps.ts';
import type { Variant } from '../variant.ts';
import type { Stage } from '../job.ts';

export const lifeVariants: readonly Variant[] = [
  {
    id: 'stop-reply-object',
    description: 'Answers a stop with one outcome that is in no list, as services of up to 2022 do.',
    alter: (steps) => ({
      carryOut(context, call) {
        const reply = steps.carryOut(context, call);
        return call.operation.id === stopJobs && reply.status === 200
          ? takeOne(reply, call.operation.outcome!)
          : reply;
      },
    }),
  },
  {
    id: 'submit-fails',
    description: 'Fails to submit every job that is run.',
    alter: divert(runJobs, 'The queue has too few compute units left.'),
  },
  {
    id: 'stop-fails',
    description: 'Fails to stop every job.',
    alter: divert(stopJobs, 'The job did not stop in time.'),
  },
  {
    id: 'job-finishes',
    description: 'Finishes a job by itself once it has run, as one does whose input ends.',
    alter: (steps, { contract }) => ({
      resolveStages(stages, operation) {
        const resolved = steps.resolveStages(stages, operation);
        const [usual] = findState(resolved.at(-1)?.status, contract)?.next ?? [];
        return usual === undefined ? resolved : [...resolved, { status: usual }];
      },
    }),
  },
];

/** One outcome of several: that of a refusal, if there is one. */
function takeOne(reply: Reply, outcome: string): Reply {
  const items = Array.isArray(reply.body) ? reply.body.filter(isObject) : [];
  return {
    ...reply,
    body: items.find((item) => String(item[outcome]) === 'false') ?? items[0] ?? reply.body,
  };
}

/** Ends what an operation begins in another state than the usual one. */
function divert(operation: string, reason: string): Alteration {
  return (steps, { contract }) => ({
    resolveStages(stages, id) {
      const resolved = steps.resolveStages(stages, id);
      return id === operation ? divertLast(resolved, reason, contract) : resolved;
    },
  });
}

function divertLast(stages: readonly Stage[], reason: string, contract: Contract): readonly Stage[] {
  const passing = stages.at(-2);
  const usual = stages.at(-1)?.status;
  const other = findState(passing?.status, contract)?.next?.find((status) => status !== usual);
  return other === undefined ? stages : [...stages.slice(0, -1), { status: other, reason }];
}

type State = NonNullable<Contract['resources'][string]['states']>[string];

function findState(status: string | undefined, { resources }: Contract): State | undefined {
  return Object.values(resources)
    .map(({ states = {} }) => states[status ?? ''])
    .find((state) => state !== undefined);
}
