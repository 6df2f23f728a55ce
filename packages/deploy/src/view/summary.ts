import type { RequestBodyOf } from '@dli-flink/contract';

import type { Kept, Plan } from '../model.ts';
import { estimateStandstill, formatRange, startRemark } from './estimate.ts';
import { printValue } from './print-value.ts';
import { makeVisible } from './visible.ts';

const nameProperty = 'name' satisfies keyof RequestBodyOf<'createFlinkJarJob'>;

/** What the job of a plan is called. @example 'job 202 (orders)' */
export function nameJob({ current, steps }: Pick<Plan, 'current' | 'steps'>): string {
  const name =
    current?.name ?? steps.find(({ body }) => body?.[nameProperty] !== undefined)?.body?.[nameProperty];
  const label = typeof name === 'string' ? makeVisible(name) : undefined;
  if (current === undefined) return label === undefined ? 'the job' : `job ${label}`;
  return label === undefined ? `job ${current.id}` : `job ${current.id} (${label})`;
}

const words: Readonly<Record<Plan['kind'], string>> = {
  nothing: 'nothing to change',
  hot: 'hot',
  cold: 'cold',
  start: 'and a start',
  stop: 'a stop',
  create: 'it is created',
  impossible: 'not possible now',
};

/** What a plan is about, and what it comes to. @example 'Job 202 (orders), job_running: 2 changes, cold' */
export function headPlan(plan: Plan): string {
  const state = plan.current === undefined ? '' : `, ${makeVisible(plan.current.state)}`;
  const text = `${nameJob(plan)}${state}: ${summarize(plan)}`;
  return text.replace(/^./, (first) => first.toUpperCase());
}

/** What a plan comes to. @example '2 changes, cold' */
export function summarize({ changes, kind }: Plan): string {
  if (kind === 'nothing' || kind === 'create') return words[kind];
  if (changes.length === 0) return words[kind].replace('and ', '');
  return `${changes.length} ${changes.length === 1 ? 'change' : 'changes'}, ${words[kind]}`;
}

/** Why, and what it means for a job that runs. */
export function explainPlan(plan: Plan): readonly string[] {
  const standstill = estimateStandstill(plan);
  const isStarted = plan.steps.some(({ name }) => name === 'run');
  const { reason } = plan.current ?? {};
  return [
    ...(reason === undefined ? [] : [`The service says of its state: ${asSentence(reason)}`]),
    ...(plan.problem === undefined ? [asSentence(plan.reason)] : []),
    ...(standstill === undefined
      ? []
      : [
          `The job does not run from step ${standstill.from} to step ${standstill.to}, for about ${formatRange(standstill.seconds)}; ${startRemark}.`,
        ]),
    ...(standstill === undefined && isStarted ? [asSentence(startRemark)] : []),
    ...(plan.kind === 'hot' ? ['No step stops or starts the job.'] : []),
  ];
}

/** A text with a capital at its beginning, unless that is a command, and a full stop at its end. */
export function asSentence(text: string): string {
  const visible = makeVisible(text);
  const begun = visible.replace(/^(?!dli-flink )./u, (first) => first.toUpperCase());
  return /[.!?]$/.test(begun) ? begun : `${begun}.`;
}

/** What stays as it is, by reason: it is as it is wanted, or the service fills it in. What others have set is counted. */
export function describeKept(kept: readonly Kept[]): readonly {
  readonly title: string;
  readonly items: readonly (readonly [path: string, value: string])[];
}[] {
  const list = (because: Kept['because']): readonly (readonly [string, string])[] =>
    kept.filter((one) => one.because === because).map(({ path, value }) => [path, printValue(value)]);
  const others = list('other').length;
  return [
    { title: 'Already as it is wanted', items: list('wanted') },
    { title: 'Default of the service', items: list('default') },
    {
      title: others === 1 ? '1 other property stays as it is' : `${others} other properties stay as they are`,
      items: [],
    },
  ].filter(({ items, title }) => items.length > 0 || /^[1-9]/.test(title));
}

/** Whether a change is one that the job has to be stopped for. */
export function needsStop({ kind }: Plan, isHot: boolean): boolean {
  return kind === 'cold' && !isHot;
}
