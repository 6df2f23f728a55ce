/** Sentences about a run as a whole, the same in every form of report. */
import { groupBy } from '../group-by.ts';
import { count, formatNumber, formatTime } from './numbers.ts';
import { unknownDepartures } from './report.ts';
import type { Report, ReportedDeparture, ReportedRule } from './report.ts';
import type { Age, GoneDeparture } from './trend.ts';
import { makeVisible } from './visible.ts';

/** Departures of an earlier run that are listed one by one where there is little room. */
const mostGone = 10;

export interface Verdict {
  readonly kind: 'keeps' | 'departs' | 'unfinished';
  /** To follow the address of the endpoint. @example 'departs from the contract of 2024-05 in 2 ways' */
  readonly sentence: string;
}

/** The departures, those nobody has accepted first, and of these the ones that an earlier run did not have. */
export function orderDepartures(report: Report): readonly ReportedDeparture[] {
  const known = report.departures.filter((departure) => departure.known !== undefined);
  return [
    ...unknownDepartures(report).toSorted(
      (left, right) => Number(left.age === 'still there') - Number(right.age === 'still there'),
    ),
    ...known,
  ];
}

/** How many departures are new, and so on, since the run that this one was compared with. */
export function countTrend({ departures, trend }: Report): readonly (readonly [number, string])[] {
  if (trend === undefined) return [];
  const countAge = (age: Age): number => departures.filter((departure) => departure.age === age).length;
  const counts: readonly (readonly [number, string])[] = [
    [countAge('new'), 'new'],
    [countAge('still there'), 'still there'],
    [trend.gone.length, 'gone'],
    [countAge('not run before'), 'not run before'],
    [trend.notRunAgain.length, 'not run again'],
  ];
  // The first three are the answer, the others are exceptions from it.
  return counts.filter(([number], index) => index < 3 || number > 0);
}

/** @example '1 new, 2 still there, 0 gone' */
export function formatTrend(report: Report): string {
  return countTrend(report)
    .map(([number, word]) => `${formatNumber(number)} ${word}`)
    .join(', ');
}

function listPast(what: string, departures: readonly GoneDeparture[]): readonly string[] {
  const more = departures.length - mostGone;
  return [
    ...departures.slice(0, mostGone).map(({ heading, key }) => `  ${what}: ${heading} (${key})`),
    ...(more > 0 ? [`  and ${formatNumber(more)} more ${what}`] : []),
  ];
}

/** What has changed since the run that this one was compared with, line by line. */
export function describeTrend(report: Report): readonly string[] {
  const { trend } = report;
  if (trend === undefined) return [];
  const { gone, notRunAgain, since } = trend;
  return [
    `Since ${formatTime(since.startedAt)} on ${since.endpoint}: ${formatTrend(report)}.`,
    ...since.differences.map((difference) => `  ${difference}`),
    ...listPast('gone', gone),
    ...listPast('not run again', notRunAgain),
  ];
}

export function judgeRun(report: Report): Verdict {
  const unknown = unknownDepartures(report).length;
  const known = report.departures.length - unknown;
  const { edition } = report.settings;
  const contract = edition === undefined ? 'the contract' : `the contract of ${edition}`;
  if (unknown > 0)
    return { kind: 'departs', sentence: `departs from ${contract} in ${count(unknown, 'way')}` };
  if (report.isInterrupted || report.totals.cases === 0)
    return { kind: 'unfinished', sentence: 'has shown no departure so far' };
  const but = known === 0 ? '' : `, but for ${count(known, 'known departure')}`;
  return { kind: 'keeps', sentence: `keeps ${contract} as far as it was tested${but}` };
}

/** Documented statuses that no reply had. */
export function statusesNeverSeen({ statuses }: Report): readonly number[] {
  return statuses.filter(({ count: times }) => times === 0).map(({ status }) => status);
}

/** Rules that nothing exercised, by reason, all but those of replies that never came. */
export function listUnexercised(report: Report): readonly (readonly [string, readonly ReportedRule[]])[] {
  const never = new Set(statusesNeverSeen(report).map((status) => `reply/${status}`));
  const rules = report.coverage.filter(
    ({ id, isUnjudged, status }) =>
      status === 'not exercised' && !isUnjudged && !never.has(id.split('/', 2).join('/')),
  );
  return [...groupBy(rules, ({ reason = '' }) => reason)];
}

/** The rules that were not judged, to follow "Not judged:"; of those of later editions, which option judges them. */
export function listUnjudged({ coverage, editions: known = [], settings }: Report): readonly string[] {
  const unjudged = coverage.filter(({ isUnjudged }) => isUnjudged);
  const undocumented = unjudged.filter(
    ({ undocumentedBy = [] }) => settings.cloud !== undefined && undocumentedBy.includes(settings.cloud),
  );
  const later = unjudged.filter((rule) => !undocumented.includes(rule));
  const paths = [...new Set(undocumented.map(({ path }) => path))].join(', ');
  const editions = known
    .map(({ edition }) => edition)
    .filter((id) => later.some(({ since }) => since === id));
  const counts = editions
    .map((id) => `${later.filter(({ since }) => since === id).length} of ${id}`)
    .join(', ');
  return [
    ...(undocumented.length === 0
      ? []
      : [`${count(undocumented.length, 'rule')} of what ${settings.cloud} never documented (${paths})`]),
    ...(later.length === 0
      ? []
      : [
          `${count(later.length, 'rule')} of later editions, which --edition ${editions.at(-1)} judges (${counts})`,
        ]),
  ];
}

/** How many rules of each edition held, where rules of several were judged. */
export function describeEditions({ editions = [] }: Report): string | undefined {
  const judged = editions.filter(({ notJudged, rules }) => rules > notJudged);
  if (judged.length < 2) return undefined;
  const parts = judged.map(
    ({ edition, held, notJudged, rules }) => `${edition} ${held} of ${rules - notJudged}`,
  );
  return `held by edition: ${parts.join(', ')}`;
}

/** Remarks, cases that were not sent, and conditions that were waited out: they say nothing about the contract. */
export function listWaits({ remarks, unsent, waits }: Report): readonly string[] {
  const odd = remarks.map(
    ({ count: times, remark }) => `remark, ${count(times, 'reply', 'replies')}: ${makeVisible(remark)}`,
  );
  const notSent = unsent.map(({ cases, reason }) => `${count(cases, 'case')} not sent: ${reason}`);
  const waited = [
    [waits.throttled, 'throttled and sent again'] as const,
    [waits.unavailable, 'met an unavailable service and sent again'] as const,
    [waits.unsteady, 'unsteady: failed, and not when sent again'] as const,
    [waits.dropped, 'left without a reply and sent again'] as const,
  ].flatMap(([times, what]) => (times === 0 ? [] : [`${count(times, 'request')} ${what}`]));
  return [...odd, ...notSent, ...waited];
}

/** How a run ended that did not come to its last case. */
export function nameEnd(problem: string | undefined): string {
  return problem === undefined ? 'Interrupted' : 'Ended early';
}
