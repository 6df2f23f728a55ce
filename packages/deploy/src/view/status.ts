import type { Contract } from '@dli-flink/contract';

import type { JournalEntry } from '../apply/model.ts';
import type { JobState } from '../model.ts';
import { operations } from '../operations.ts';
import { asSentence } from './summary.ts';
import type { TerminalFormat } from './terminal-format.ts';
import { makeVisible } from './visible.ts';
import { wrap } from './width.ts';

/** How a job is, and what is remembered of its deployments, as lines for a terminal or for a log. */
export function formatStatus(
  job: JobState,
  entry: JournalEntry | undefined,
  { columns, paint }: TerminalFormat,
  contract: Contract,
): readonly string[] {
  const { before, open } = entry ?? {};
  const name = job.name === undefined ? '' : ` (${makeVisible(job.name)})`;
  const facts = [
    findMeaning(job.state, contract),
    ...(job.reason === undefined ? [] : [`The service says of it: ${asSentence(job.reason)}`]),
    ...(job.started === undefined ? [] : [`Started last ${formatTime(job.started)}.`]),
    ...(job.changed === undefined ? [] : [`Changed last ${formatTime(job.changed)}.`]),
    ...(job.hasSavepoint === undefined
      ? []
      : [job.hasSavepoint ? 'It has a savepoint to start from.' : 'It has no savepoint.']),
    ...(before === undefined ? [] : [`A rollback goes back to the job as it was ${formatTime(before.at)}.`]),
  ];
  const step = open?.step;
  const lastStep =
    step === undefined
      ? 'no step was begun'
      : `the last step was ${step.name}, ${step.isDone ? 'which was done' : 'of which nobody knows whether it was done'}`;
  return [
    ...wrap(`Job ${job.id}${name} is ${makeVisible(job.state)}.`, columns).map((line) => paint('bold', line)),
    ...facts.filter((text) => text !== undefined).flatMap((text) => wrap(text, columns)),
    ...(open === undefined
      ? []
      : wrap(
          `A deployment (${open.command}) was begun and has not ended: ${lastStep}. The next apply goes on from there.`,
          columns,
        ).map((line) => paint('yellow', line))),
  ];
}

function findMeaning(state: string, { resources }: Contract): string | undefined {
  return Object.values(resources).find(({ update }) => update?.operation === operations.update)?.states?.[
    state
  ]?.meaning;
}

/** @example '2026-11-27 14:03:05 UTC' */
function formatTime(time: number): string {
  const date = new Date(time);
  // What a service says may be no time at all.
  if (Number.isNaN(date.getTime())) return `at ${time}`;
  return `${date.toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}
