import type { Contract } from '@dli-flink/contract';

import type { JobStatus } from '../apply/read-status.ts';
import { operations } from '../operations.ts';
import { asSentence } from './summary.ts';
import type { TerminalFormat } from './terminal-format.ts';
import { makeVisible } from './visible.ts';
import { wrap } from './width.ts';

/** Where a job stands, and what is remembered of its deployments, as lines for a terminal or for a log. */
export function formatStatus(
  { advice, before, job, open, standing }: JobStatus,
  { columns, paint }: TerminalFormat,
  contract: Contract,
): readonly string[] {
  const facts = [
    job && findMeaning(job.state, contract),
    job?.started && `It was started last on ${formatTime(job.started)}.`,
    job?.changed && `It was changed last on ${formatTime(job.changed)}.`,
    job?.hasSavepoint === undefined
      ? undefined
      : `It has ${job.hasSavepoint ? 'a' : 'no'} savepoint to start from.`,
    before && open === undefined
      ? `A rollback goes back to the job as it was on ${formatTime(before.at)}.`
      : undefined,
  ];
  const unfinished =
    open && `A deployment (${open.command}) was begun and has not ended; ${describeStep(open.step)}.`;
  const remarks = [unfinished, advice && asSentence(advice)];
  const write = (texts: readonly (string | 0 | undefined)[]): readonly string[] =>
    texts.flatMap((text) => (text ? wrap(makeVisible(text), columns) : []));
  return [
    ...write([standing]).map((line) => paint('bold', line)),
    ...write(facts),
    ...write(remarks).map((line) => paint('yellow', line)),
  ];
}

function describeStep(step: NonNullable<JobStatus['open']>['step']): string {
  if (step === undefined) return 'none of its steps was begun';
  return `its last step was ${step.name}${step.isDone ? '' : ', which may or may not have been carried out'}`;
}

function findMeaning(state: string, { resources }: Contract): string | undefined {
  const resource = Object.values(resources).find(({ update }) => update?.operation === operations.update);
  return resource?.states?.[state]?.meaning;
}

/** @example '2026-11-27 14:03:05 UTC' */
function formatTime(time: number): string {
  const date = new Date(time);
  // What a service says may be no time at all.
  return Number.isNaN(date.getTime())
    ? String(time)
    : `${date.toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}
